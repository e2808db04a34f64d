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
score-finding-nps = { $side ->
    [good] Más promotores que detractores
    [bad] Más detractores que promotores
   *[around] No está claro si hay más promotores o más detractores
}
score-finding-csat = { $side ->
    [good] La mayoría está satisfecha
    [bad] Menos de la mitad está satisfecha
   *[around] No está claro si más de la mitad está satisfecha
}
score-finding-ces = { $side ->
    [good] Del lado fácil
    [bad] Del lado difícil
   *[around] No está claro si resulta fácil o difícil
}
score-finding-rating = { $side ->
    [good] En la mitad buena de la escala
    [bad] En la mitad mala de la escala
   *[around] No está claro en qué mitad de la escala queda
}
score-finding-enps = { $side ->
    [good] En la plantilla hay más promotores que detractores
    [bad] En la plantilla hay más detractores que promotores
   *[around] No está claro si en la plantilla hay más promotores o más detractores
}
score-finding-time = La mitad tardó { $value } o menos

score-interval-words = Entre todos los clientes, lo más probable es que esté en el rango de { $interval } (intervalo del 95 %).
score-interval-words-of = Entre los clientes como { $name }, lo más probable es que esté en el rango de { $interval } (intervalo del 95 %).
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
score-formula-enps = De quienes trabajan allí: porcentaje de promotores (9–10) menos porcentaje de detractores (0–6), en puntos, sin ajustar. Intervalo: Wald ajustado, entre −100 y 100.
score-formula-csat = Porcentaje de respuestas en los { $top } mejores puntos de la escala de { $lo } a { $hi }. Intervalo: Wilson.
score-formula-ces = Media de las respuestas en la escala de { $lo } a { $hi }; { $direction ->
    [low] un valor bajo significa fácil
   *[high] un valor alto significa fácil
}. Intervalo: t de Student.
score-formula-rating = Media de las respuestas en la escala de { $lo } a { $hi }; { $direction ->
    [low] un valor bajo es bueno
   *[high] un valor alto es bueno
}. Intervalo: t de Student.
score-formula-time = Mediana de los tiempos: la mitad tardó menos y la mitad más. Intervalo: entre dos de los propios tiempos (estadísticos de orden), a partir de seis. Los meses se comparan por la razón de sus medias geométricas (t de Welch sobre logaritmos).

score-group-nps = { $side ->
    [good] Promotores
    [bad] Detractores
   *[middle] Pasivos
}
score-group-csat = { $side ->
    [good] Satisfechos
    [bad] Insatisfechos
   *[middle] Neutros
}
score-group-ces = { $side ->
    [good] Fácil
    [bad] Difícil
   *[middle] Neutro
}
score-group-rating = { $side ->
    [good] Bien
    [bad] Mal
   *[middle] Regular
}
score-group-enps = { $side ->
    [good] Promotores
    [bad] Detractores
   *[middle] Pasivos
}
score-group-time = Tiempos

score-spread = Cómo se reparten las respuestas
score-spread-finding = El grupo mayor: { $group }, { $share }
score-share-less = <{ $share }
score-band = { $from }–{ $to }
score-column-value = Valor
score-column-group = Grupo
score-column-n = Respuestas
score-column-share = Porcentaje
score-column-month = Mes
score-column-interval = 95 %
score-trend-none = Ningún mes tiene respuestas suficientes
score-trend-one = Solo { $month } tiene respuestas suficientes
score-trend = Mes a mes
score-trend-better = Mejor en { $last } que en { $first }
score-trend-worse = Peor en { $last } que en { $first }
score-trend-no-real-change = Sin cambio real entre { $first } y { $last }
score-trend-too-few = Faltan respuestas para decir si ha cambiado
score-change = De { $from } en { $first } a { $to } en { $last }: { $delta } (intervalo del 95 %: de { $low } a { $high })
score-change-part = Mediana de { $from } en { $first } y de { $to } en { $last }. La media geométrica cambió un { $delta } (intervalo del 95 %: de { $low } a { $high })
score-change-too-few = De { $first } y { $last }, uno no llega a las respuestas que pide un veredicto.
score-trend-few = Los meses rayados tienen menos de cinco respuestas. Los puntos huecos tienen una base baja.
score-month = { $month }: { $value } (intervalo del 95 %: { $interval }), { $n } respuestas
score-month-few = { $month }: faltan respuestas para decirlo ({ $n })
score-target = Objetivo { $value }
score-since = Cuenta desde el { $day }
score-axis = Eje
score-axis-whole = Escala entera
score-axis-near = Más cerca
score-table = Ver como tabla
score-only = Qué cuenta aquí
score-only-persona = Solo respuestas de { $name }
score-only-touchpoint = Solo respuestas en { $name }
score-only-from = Desde el { $day }
score-only-to = Hasta el { $day }
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

## The measure view

measure-about = Lo que han respondido los clientes, y con cuánta certeza. Cada puntuación te lleva a las respuestas que hay detrás.
measure-parts = Partes de esta vista
measure-tab-scores = Puntuaciones
measure-tab-imports = Importaciones
measure-tab-metrics = Métricas
measure-empty = Aquí verás cómo puntúan los clientes cada punto de contacto y cada paso. Empieza con la exportación de una encuesta.
measure-by = Una fila por
measure-by-all = Conjunto
measure-by-journey = Recorrido
measure-by-stage = Etapa
measure-by-step = Paso
measure-by-touchpoint = Punto de contacto
measure-by-persona = Persona
measure-by-channel = Canal
measure-by-month = Mes
measure-metric = Métrica
measure-metric-all = Todas las métricas
measure-from = Desde
measure-to = Hasta
measure-backwards = El último día es anterior al primero.
measure-table = Puntuaciones
measure-score = Puntuación
measure-interval = Intervalo del 95 %, en la escala de la métrica
measure-n = Respuestas
measure-weight = Cuánto permite decir
measure-period = Periodo
measure-overlap = Hay respuestas que cuentan en más de una fila: las filas suman { $sum } y las respuestas son { $of }.
measure-unanswered = Sin respuestas: { $names }
measure-nothing = Ninguna respuesta dice todavía nada de esto.
measure-day-wrong = Uno de estos días no existe: no se muestran puntuaciones hasta que lo corrijas.
measure-nothing-period = No hay respuestas en este periodo.
measure-table-note = Esta es la tabla del analista: las puntuaciones con menos de cinco respuestas se muestran rayadas aquí, y en ningún otro sitio.
score-all = Todas las respuestas
score-unassigned = Sin asignar

## Imports

batch-source = Archivo
batch-when = Importado
batch-answers = Respuestas que cuentan
batch-state = Estado
batch-do = Retirar o recuperar
batch-counts = Cuenta
batch-withdrawn = Retirado
batch-withdraw = Retirar
batch-withdraw-what = Retirar las respuestas de { $source }
batch-restore = Recuperar
batch-restore-what = Recuperar las respuestas de { $source }
batch-withdrawn-done = Las respuestas de «{ $source }» ya no cuentan.
batch-restored-done = Las respuestas de «{ $source }» vuelven a contar.
batch-rejected = { $n ->
    [one] 1 rechazada
   *[other] { $count } rechazadas
}
batch-skipped = { $n ->
    [one] 1 que ya estaba
   *[other] { $count } que ya estaban
}
batch-blank = { $count } en blanco
batch-changed = { $count } con otro valor
batch-note = Las respuestas retiradas siguen en el archivo y no cuentan en ningún sitio. Puedes recuperarlas cuando quieras.
batch-empty = Cada importación aparece aquí con lo que trajo, y se puede retirar entera.

## Metrics

metric-new = Métrica nueva
metric-create = Crear métrica
metric-edit = Métrica
metric-empty = Una métrica dice cómo se cuentan las respuestas: NPS, satisfacción, esfuerzo. La importación trae las suyas, o creas una ahora.
metric-move = Mover { $name }
metric-name = Nombre
metric-name-placeholder = Satisfacción tras la compra
metric-key = Clave
metric-key-hint = Nombre corto para la terminal y los archivos de asignación.
metric-form = Cómo se cuenta
metric-form-nps = NPS
metric-form-csat = CSAT
metric-form-ces = CES
metric-form-rating = Valoración
metric-form-enps = eNPS
metric-form-time = Tiempo
metric-form-nps-hint = De 0 a 10; promotores menos detractores, en puntos.
metric-form-csat-hint = Porcentaje de respuestas en los mejores puntos de la escala.
metric-form-ces-hint = Lo fácil que fue: media en su escala.
metric-form-rating-hint = Cualquier otra valoración: media en su escala.
metric-form-enps-hint = Se pregunta a quienes trabajan allí: de 0 a 10; promotores menos detractores, en puntos.
metric-form-time-hint = Cuántos segundos llevó algo: la mediana de todos, para que unos pocos muy largos no la suban. Menos es mejor.
metric-lo = Valor mínimo
metric-hi = Valor máximo
metric-top = Mejores puntos
# $n metas de la métrica
metric-top-aimed = { $n ->
    [one] Una meta usa esta métrica. Su línea base pasa a la nueva definición; su objetivo no cambia, así que revísalo.
   *[other] { $n } metas usan esta métrica. Sus líneas base pasan a la nueva definición; sus objetivos no cambian, así que revísalos.
}
metric-top-short = los { $top } mejores
metric-scale = de { $lo } a { $hi }
metric-low-good = lo bajo es bueno
metric-lower-is-better = Un valor bajo es bueno
metric-minimum = Mínimo de respuestas para un veredicto
metric-minimum-hint = Vacío toma el del espacio de trabajo: { $n }.
metric-minimum-short = veredicto desde { $n } respuestas
metric-answered = Ya hay respuestas a esta métrica, así que su tipo, su escala y su dirección no cambian.
metric-wrong-name = Ponle un nombre a la métrica.
metric-wrong-key = La clave lleva letras sin acentos, cifras y guiones.
metric-wrong-key-taken = Otra métrica tiene esta clave.
metric-wrong-scale = El valor máximo debe ser mayor que el mínimo, y el mínimo de un tiempo, mayor que cero.
metric-wrong-top = Al menos un punto, y menos de los que tiene la escala.

## A day in a form

date-pattern = dd/mm/aaaa
date-choose = Elegir un día
date-wrong = Ese día no existe. Escríbelo como día/mes/año, por ejemplo 31/12/2026.
number-not = Esto no es un número.
number-thousands = Escríbelo sin separador de miles.
number-whole = Escribe un número entero.
number-decimals = Como mucho { $digits ->
    [one] un decimal.
   *[other] { $digits } decimales.
}
number-between = Un número entre { $min } y { $max }.
number-least = Como mínimo { $min }.
number-most = Como máximo { $max }.
number-needed = Aquí hace falta un número.
date-month-before = Mes anterior
date-month-after = Mes siguiente
