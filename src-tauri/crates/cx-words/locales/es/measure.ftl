# Las puntuaciones y lo que hay detrás, la vista de medición, las métricas.

group-measure = Medición

## A score in words

score-none = Sin respuestas
score-few = Faltan respuestas para decirlo
score-low = Base baja
score-n = n { $n }
score-between = { $low } a { $high }
score-period = { $from } – { $to }
score-unit-points = puntos
score-unit-scale = en una escala de { $lo } a { $hi }
score-answers = { $n ->
    [one] 1 respuesta
   *[other] { $count } respuestas
}
score-said = { $metric }: { $value } (intervalo del 95 %: { $interval }), { $n } respuestas
score-said-low = { $metric }: { $value } (intervalo del 95 %: { $interval }), { $n } respuestas: base baja
score-said-few = { $metric }: faltan respuestas para decirlo ({ $n })
score-said-none = { $metric }: sin respuestas
score-weight-low-hint = Menos de { $minimum } respuestas: es un primer indicio, todavía sin veredicto.

## The panel

score-finding-none = Aquí todavía no ha respondido nadie
score-finding-few = Faltan respuestas para decirlo
score-finding-low = { $value } con { $n } respuestas: un primer indicio
score-finding-nps-good = Más promotores que detractores: { $value }
score-finding-nps-around = Promotores y detractores, casi igualados: { $value }
score-finding-nps-bad = Más detractores que promotores: { $value }
score-finding-csat-good = La mayoría está satisfecha: { $value }
score-finding-csat-around = Más o menos la mitad está satisfecha: { $value }
score-finding-csat-bad = Menos de la mitad está satisfecha: { $value }
score-finding-ces-good = Del lado fácil: { $value }
score-finding-ces-around = Ni fácil ni difícil: { $value }
score-finding-ces-bad = Del lado difícil: { $value }
score-finding-rating-good = En la mitad buena de la escala: { $value }
score-finding-rating-around = En el centro de la escala: { $value }
score-finding-rating-bad = En la mitad mala de la escala: { $value }

score-interval-words = Entre todos los clientes, lo más probable es que esté en { $interval } (intervalo del 95 %).
score-none-hint = En cuanto una encuesta pregunte por esto, su puntuación aparecerá aquí.
score-few-hint = { $n ->
    [one] Hay una respuesta; el número se muestra a partir de cinco.
   *[other] Hay { $n } respuestas; el número se muestra a partir de cinco.
}
score-fact-n = Respuestas
score-fact-period = Periodo
score-fact-mean = Media
score-mean-of = { $mean } de { $lo } a { $hi }
score-formula-nps = Porcentaje de promotores (9–10) menos porcentaje de detractores (0–6), en puntos, sin ajustar. Intervalo: Wald ajustado, entre −100 y 100.
score-formula-csat = Porcentaje de respuestas en los { $top } mejores puntos de la escala de { $lo } a { $hi }. Intervalo: Wilson.
score-formula-ces = Media de las respuestas en la escala de { $lo } a { $hi }; { $direction ->
    [low] un valor bajo significa fácil
   *[high] un valor alto significa fácil
}. Intervalo: t de Student.
score-formula-rating = Media de las respuestas en la escala de { $lo } a { $hi }; { $direction ->
    [low] un valor bajo es bueno
   *[high] un valor alto es bueno
}. Intervalo: t de Student.

score-group-nps-good = Promotores
score-group-nps-middle = Pasivos
score-group-nps-bad = Detractores
score-group-csat-good = Satisfechos
score-group-csat-middle = Neutros
score-group-csat-bad = Insatisfechos
score-group-ces-good = Fácil
score-group-ces-middle = Neutro
score-group-ces-bad = Difícil
score-group-rating-good = Bien
score-group-rating-middle = Regular
score-group-rating-bad = Mal

score-spread = Cómo se reparten las respuestas
score-spread-finding = El grupo mayor: { $group }, { $share }
score-band = { $from }–{ $to }
score-column-value = Valor
score-column-group = Grupo
score-column-n = Respuestas
score-column-share = Porcentaje
score-column-month = Mes
score-column-interval = 95 %
score-trend-none = Ningún mes tiene respuestas suficientes
score-trend-one = { $month }: { $value }
score-trend-way = De { $from } en { $first } a { $to } en { $last }
score-trend-few = Los meses rayados tienen menos de cinco respuestas. Los puntos huecos tienen una base baja.
score-month = { $month }: { $value } (intervalo del 95 %: { $interval }), { $n } respuestas
score-month-few = { $month }: faltan respuestas para decirlo ({ $n })
score-axis = Eje
score-axis-whole = Escala entera
score-axis-near = Más cerca
score-table = Ver como tabla
score-sources = De dónde vienen las respuestas

comments-title = { $n ->
    [0] Comentarios
    [one] Un comentario
   *[other] { $count } comentarios
}
comments-filter = Qué comentarios
comments-all = Todos
comments-none = Aquí nadie ha dejado un comentario.
comments-none-here = No hay comentarios de este tipo.
comments-more = Mostrar { $n } más
