# La importación de una encuesta: mirar, asignar, comprobar, importar.

import-do = Importar una encuesta
import-title = Importar una encuesta
import-title-file = Importar { $file }
import-steps = Pasos de la importación
import-step-look = Leer y asignar
import-step-check = Comprobar
import-step-run = Importar

## Choose

import-choose = Elige el archivo que exportó tu herramienta de encuestas: CSV, texto con tabuladores o un libro (XLSX, ODS) de Qualtrics, SurveyMonkey, Typeform, Google o Microsoft Forms, LimeSurvey o una hoja de cálculo.
import-choose-private = El archivo se lee en este equipo y no sale de él. Nombres, correos, teléfonos y direcciones IP se descartan, salvo que decidas conservarlos.
import-choose-do = Elegir un archivo
import-other-file = Otro archivo
import-looking = Leyendo el archivo…

import-draft = Dejaste este archivo aquí y sigue como lo dejaste.
# $source a file, $day when it was imported
import-remembered = Se lee como «{ $source }», importado el { $day }: las mismas columnas.
import-remembered-anew = Proponer de nuevo
import-draft-anew = Empezar de nuevo

## Look

import-found-generic = Una tabla de respuestas.
import-found-layout = Una exportación de { $layout }.
import-found-rows = { $n ->
    [one] Una fila de respuestas.
   *[other] { $count } filas de respuestas.
}
import-found-large = Es un archivo grande: las filas se cuentan al importar.
import-layout-qualtrics = Qualtrics
import-layout-qualtrics-legacy = Qualtrics (formato antiguo)
import-layout-surveymonkey = SurveyMonkey
import-layout-typeform = Typeform
import-layout-google-forms = Google Forms
import-layout-microsoft-forms = Microsoft Forms
import-layout-limesurvey = LimeSurvey
import-layout-google-play = Google Play
import-layout-formbricks = Formbricks
import-layout-delighted = Delighted
import-layout-google-business = Google Business
import-layout-trustpilot = Trustpilot
import-encoding = Codificación
import-sheet = Hoja
import-sheet-hidden = { $name } (oculta)
import-sheet-empty = La hoja «{ $sheet }» está vacía. Lo que hiciste con las demás sigue ahí; elige una de ellas.
import-separator = Separador
import-separator-comma = Coma
import-separator-semicolon = Punto y coma
import-separator-tab = Tabulador
import-separator-bar = Barra |
import-header-rows = Filas de cabecera
import-decimal = Signo decimal
import-decimal-point = Punto: 4.5
import-decimal-comma = Coma: 4,5
import-date-format = Fechas
import-date-unknown = Aún no se sabe
import-date-question = ¿Qué día es «{ $value }»?
import-date-question-plain = ¿Qué va primero en las fechas de este archivo?
import-questions = Cada fila responde a la pregunta que nombra «{ $column }». ¿Cuál se lee?
import-questions-about = Una sola puntuación mezclaría preguntas. Importa el archivo una vez por cada una.
import-questions-which = Pregunta
import-questions-choose = Elige una pregunta
import-questions-all = Todas las filas responden a la misma pregunta
import-counts = ¿Dice «{ $column }» cuántas veces se dieron las respuestas de cada fila?
import-counts-yes = Sí: una fila vale por tantas respuestas ({ $total } en las primeras filas)
import-counts-no = No: cada fila es un cuestionario
import-date-day-first = El día
import-date-year-first = El año
import-date-month-first = El mes
import-pattern-year = AAAA
import-pattern-year-short = AA
import-pattern-day = DD
import-rows = Primeras filas del archivo, con el significado de cada columna
import-rows-shown = Las primeras { $shown } filas, tal como se han leído.
import-columns-shown = Se ven { $shown } de { $all } columnas.
import-columns-more = Mostrar { $n } más
import-line = Línea { $line }

## Columns

import-column-role = Significado de la columna «{ $column }»
import-column-range = de { $lo } a { $hi }
import-column-distinct = { $n ->
    [one] un valor
   *[other] { $count } valores
}
import-column-blank = { $share } en blanco
import-role-unused = No se usa
import-role-metric = Puntuación
import-role-date = Fecha
import-role-touchpoint = Punto de contacto
import-role-step = Paso
import-role-persona = Persona
import-role-channel = Canal
import-role-comment = Comentario
import-role-response = Id. del cuestionario
import-role-respondent = Quién responde (sin su nombre)
import-role-weight = Peso
import-role-count = Cuántos respondieron así
import-role-attribute = Atributo
import-personal-name = un nombre
import-personal-email = un correo electrónico
import-personal-phone = un teléfono
import-personal-ip = una dirección IP
import-personal-location = una ubicación
import-personal-id = un número de identidad
import-personal-account = un número de cuenta o de tarjeta
import-personal-dropped = Todo o una parte parece { $kind }: se descarta. Elige qué significa para conservarlo.
import-personal-kept = Parece { $kind } y lo conservas.
import-personal-hashed = Parece { $kind }: solo se guarda un código que no dice a nadie quién es.
import-metric-edit = Cómo se cuenta «{ $column }»
import-metric-which = Métrica
import-metric-own = Una métrica propia
import-metric-known = { $form }, de { $lo } a { $hi }: las respuestas se suman a las que ya hay.
import-metric-touchpoint = Cuenta en el punto de contacto
import-metric-step = Cuenta en el paso
import-metric-place-about = Dónde cuentan las respuestas de esta columna. Deja ambos vacíos si lo dice cada fila.
import-used = Columnas que se usan
import-used-more = { $n } más
import-used-fewer = Menos
import-decided = { $n ->
    [one] Se decidió una cosa que el archivo deja abierta
   *[other] Se decidieron { $n } cosas que el archivo deja abiertas
}
import-decided-about = Lo menos seguro primero. Cada una se puede cambiar en su columna.
import-decided-example = Ejemplo: { $example }
import-decided-show = Ir a «{ $column }»
import-view = Ver las columnas como
import-view-table = Tabla
import-view-list = Lista
import-alike = { $n } columnas se puntúan igual, de { $lo } a { $hi }
import-alike-as = Qué son estas columnas
import-alike-row = Una puntuación cada una
import-alike-touchpoint = Una sola, por punto de contacto
import-alike-step = Una sola, por paso
import-alike-score = Nombre de la puntuación
import-alike-name = Valoración
import-columns-find = Buscar una columna
import-columns-chosen = { $n ->
    [one] Una columna elegida
   *[other] { $n } columnas elegidas
}
import-columns-together = { $n ->
    [one] Cambiar la columna elegida
   *[other] Cambiar las { $n } columnas elegidas
}
import-columns-role = Significado
import-columns-mixed = Varios
import-columns-where = Cuenta en
import-columns-where-row = Donde diga la fila
import-columns-where-touchpoint = Puntos de contacto con su nombre
import-columns-where-step = Pasos con su nombre
import-columns-where-of = Punto de contacto o paso de «{ $column }»
import-columns-one = Una puntuación para todas
import-columns-own = Una cada una
import-columns-none = No elegir ninguna
import-columns-enter = Con Intro se cambian juntas.
import-columns-all = Elegir todas las columnas que se ven
import-columns-choose = Elegir «{ $column }»
import-columns-examples = Ejemplos
import-columns-nothing = Ninguna columna lleva eso en el nombre.
import-labels = Respuestas dadas como texto
import-labels-about = Dale a cada texto el número por el que cuenta.
import-label-none-of = «{ $text }» no aplica
import-labels-open = { $n ->
    [one] Un texto aún no tiene número.
   *[other] { $n } textos aún no tienen número.
}
import-label-number = Número de «{ $text }»
import-label-none = No aplica
import-fixed = Igual para todas las filas
import-fixed-about = Para lo que no tiene columna en el archivo. Deja vacío lo que no sepas.
import-fixed-blanks = Rellena los huecos de su columna.
import-create = Crear lo que aún no existe
import-create-about = Los puntos de contacto, pasos, personas y canales que nombra el archivo. Si no, las filas con nombres desconocidos no cuentan.
import-journey = Recorrido de los pasos
import-journey-choose = Elige un recorrido
import-journey-about = Los pasos que no existan irán a su etapa «Importado».
import-missing-date = Di qué columna tiene la fecha, o pon una fecha para todas las filas.
import-missing-date-order = Di si va primero el día o el mes.
import-missing-reading = Así no se puede leer nada. Elige otra forma arriba.
import-missing-questions = Di qué pregunta se lee.
import-missing-counts = Di si la columna cuenta respuestas.
import-missing-metric = Di qué columna tiene una puntuación.
import-missing-journey = Di a qué recorrido pertenecen los pasos.

## Check

import-check = Comprobar
import-count-rows = filas en el archivo
import-count-stored-will = respuestas que contarán
import-count-stored = respuestas guardadas
import-count-rejected = respuestas rechazadas
import-count-skipped = ya estaban
import-count-changed = estaban con otro valor
import-count-blank = en blanco
import-days = Respuestas del { $from } al { $to }.
import-day = Respuestas del { $day }.
import-update = { $n ->
    [one] Sustituir la respuesta que ya está con otro valor
   *[other] Sustituir las { $count } respuestas que ya están con otro valor
}
import-update-about = Si no, se quedan como están.
import-again = { $n ->
    [one] Una de { $rows } filas es igual que una
   *[other] { $count } de { $rows } filas son iguales que filas
} de «{ $source }», que ya está aquí
import-again-about = Las filas no llevan un identificador que diga si son las mismas respuestas, así que tienes que decirlo tú.
import-days-alike = En { $days } de { $of } días el archivo tiene exactamente las respuestas de «{ $source }», que ya está aquí
import-days-alike-about = Sus filas llevan otros identificadores, nombres o columnas, así que contarían dos veces. Si es la misma encuesta, cierra esto y retira antes «{ $source }».
import-again-yes = Es una exportación más reciente de esa encuesta: solo cuenta lo nuevo
import-again-no = Es otra encuesta: cuentan todas las filas
import-again-name = Nombre de esta encuesta
import-missing-same = Di que el archivo es otra encuesta o retira antes la importación anterior.
import-missing-again = Di si el archivo es una exportación más reciente u otra encuesta.
import-finished-only = Solo cuestionarios terminados
import-unfinished = { $n ->
    [one] Un cuestionario no se terminó en su encuesta: sus respuestas cuentan, salvo que lo dejes fuera.
   *[other] { $count } cuestionarios no se terminaron en su encuesta: sus respuestas cuentan, salvo que los dejes fuera.
}
import-metrics-joined = { $n ->
    [one] Las respuestas se suman a una métrica del espacio de trabajo:
   *[other] Las respuestas se suman a { $n } métricas del espacio de trabajo:
}
import-metric-joined = { $name } (columna «{ $column }»)
import-metrics-made = { $n ->
    [one] Se creará una métrica nueva:
   *[other] Se crearán { $n } métricas nuevas:
}
import-metric-made = { $name } ({ $kind }, de { $lo } a { $hi })
import-made = Se crearán
import-unknown = No existen
import-unknown-about = Las filas con estos nombres se rechazan. Vuelve atrás y elige «Crear lo que aún no existe», o corrige los nombres en el archivo.
import-unknown-kind = { $kind ->
    [touchpoint] { $n ->
        [one] Punto de contacto:
       *[other] { $n } puntos de contacto:
    }
    [step] { $n ->
        [one] Paso:
       *[other] { $n } pasos:
    }
    [persona] { $n ->
        [one] Persona:
       *[other] { $n } personas:
    }
   *[channel] { $n ->
        [one] Canal:
       *[other] { $n } canales:
    }
}
import-names-more = { $names } y { $n } más
import-names-rest = y { $n } más
import-names-fewer = Mostrar menos
import-unused = { $n ->
    [one] Una columna no se usa
   *[other] { $n } columnas no se usan
}
import-personal-dropped-columns = { $n ->
    [one] Una columna se descarta por contener datos personales
   *[other] { $n } columnas se descartan por contener datos personales
}
import-personal-dropped-about = De esto no se guarda nada. Para conservar una columna, vuelve atrás y dale un significado.
import-personal-kept-columns = { $n ->
    [one] Una columna se conserva aunque parece contener datos personales
   *[other] { $n } columnas se conservan aunque parecen contener datos personales
}
import-personal-kept-about = Le has dado un significado. Para dejar fuera una columna, vuelve atrás y elige «No se usa».
import-personal-column = { $column } (parece { $kind })
import-comments-contact = { $n ->
    [one] Un comentario contiene un correo, un teléfono o un número de identidad. Los comentarios se guardan tal como se escribieron.
   *[other] { $count } comentarios contienen un correo, un teléfono o un número de identidad. Los comentarios se guardan tal como se escribieron.
}
import-no-issues = Todas las filas se pueden leer.
import-nothing = No hay nada nuevo que importar.
import-issues = { $n ->
    [one] Una cosa no se pudo tomar tal cual
   *[other] { $count } cosas no se pudieron tomar tal cual
}
import-issue-count = { $kind } ({ $n })
import-issues-more = Mostrar { $n } más
import-issue-others = Otros valores de esta columna.
import-issue-lines = { $n ->
    [one] Línea { $lines }
   *[other] Líneas { $lines }
}
import-issue-lines-more = Líneas { $lines } …
import-issue-no-answer = «{ $value }» no es respuesta
import-issue-no-answer-about = Cuenta «{ $value }» de «{ $column }» como vacío
import-issue-number = Cuenta como
import-issue-number-of = Número por el que cuenta «{ $value }» de «{ $column }»
import-column-count = Cuántas
import-column-column = Columna
import-column-what = Qué pasa

## Kinds of issues, for the list

issue-kind-row-too-long = Fila demasiado larga
issue-kind-row-quote-open = Comillas sin cerrar
issue-kind-row-quote-rows = Filas entre comillas
issue-kind-row-short = Fila incompleta
issue-kind-row-long = Campos de más
issue-kind-row-nul = Caracteres invisibles
issue-kind-row-preview = Prueba de la encuesta
issue-kind-row-other-table = Otra tabla debajo
issue-kind-count-not-read = Número de respuestas que no lo es
issue-kind-rows-of-others = Filas de otras preguntas
issue-kind-names-sparse = Lugares en blanco en la mayoría de filas
issue-kind-finished-unknown = Nada dice qué se terminó
issue-kind-direction-unclear = Pregunta que puede invertir la escala
issue-kind-labels-against = Etiquetas contadas al revés
issue-kind-time-unit = Unidad de los tiempos
issue-kind-metric-numbered = Segunda puntuación con ese nombre
issue-kind-row-summary = Fila que resume otras
issue-kind-row-unfinished = Respuesta sin terminar
issue-kind-row-unfinished-left = Respuesta sin terminar, fuera
issue-kind-date-blank = Sin fecha
issue-kind-date-impossible = Fecha imposible
issue-kind-date-not-read = Fecha ilegible
issue-kind-answer-not-number = No es un número
issue-kind-answer-off-scale = Fuera de la escala
issue-kind-answer-not-whole = No es un número entero
issue-kind-weight-not-read = Peso ilegible
issue-kind-name-too-long = Nombre demasiado largo
issue-kind-respondent-forgotten = Persona olvidada
issue-kind-respondent-forgotten-alike = Persona olvidada, escrita de otro modo
issue-kind-names-too-many = Demasiados nombres
issue-kind-text-broken = Letras dañadas
issue-kind-name-unknown = Nombre desconocido
issue-kind-name-ambiguous = Nombre de varios pasos
issue-kind-date-ambiguous = Día o mes primero
issue-kind-date-by-layout = Día o mes primero
issue-kind-date-missing = Sin columna de fechas
issue-kind-encoding-guessed = Letras supuestas
issue-kind-header-none = Sin cabecera
issue-kind-header-answers = Filas de cabecera con una respuesta
issue-kind-scale-thin = Escala que pocas respuestas muestran
issue-kind-scale-low-good = Escala en la que lo bajo es bueno
issue-kind-scale-low-against = Escala contada al revés que su pregunta
issue-kind-scale-high-against = Escala contada al revés que su pregunta
issue-kind-scale-unclear = Escala cuyo extremo bueno no está claro
issue-kind-labels-unclear = Etiquetas que encajan en varias escalas
issue-kind-labels-unknown = Etiquetas de ninguna escala conocida
issue-kind-label-unknown = Etiqueta desconocida
issue-kind-answers-unclear = Respuestas sin las que la puntuación saldría mal
issue-kind-answer-codes = Códigos de «sin respuesta»
issue-kind-coding-unclear = Números que encajan en varias escalas
issue-kind-header-quoted = Filas entre comillas en la cabecera
issue-kind-header-repeated = Columnas con el mismo nombre
issue-kind-column-unknown = Columna desconocida
issue-kind-metrics-many = Demasiadas puntuaciones
issue-kind-metric-alike = Métrica con el mismo nombre
issue-kind-scale-unseen = Escala que quizá acabe antes
issue-kind-top-narrow = Pocos puntos cuentan como satisfechos
issue-kind-ids-shared = Identificadores que no lo son
issue-kind-sheet-chosen = Una hoja de varias
issue-kind-title-rows = Título encima de las cabeceras
issue-kind-column-formulas = Columna de fórmulas
issue-kind-column-choices = Opciones, no puntuación
issue-kind-column-codes = Códigos junto a sus palabras
issue-kind-column-averages = Medias, no respuestas
issue-kind-scale-changes = Escala que quizá cambió
issue-kind-scale-by-row = Varias escalas en una columna
issue-kind-date-one = Un solo día para todas las filas
issue-kind-date-months = Meses sin días
issue-kind-weight-unused = Ponderaciones que no se usan
issue-kind-date-future = Días que aún no han llegado
issue-kind-names-alike = Nombres que pueden ser uno
issue-kind-column-ranked = Orden, no puntuación
issue-kind-rows-hidden = Filas ocultas que cuentan
issue-kind-cell-error = Celdas con error
issue-kind-formula-uncached = Fórmulas sin resultado
issue-kind-days-alike = Las mismas respuestas que en otra encuesta
issue-kind-column-moved = Columna que ahora cuenta en otro sitio
issue-kind-metrics-missing = Sin puntuaciones

## Run and done

import-run = Importar
import-running = Importando { $file }
import-running-about = Puedes cerrar esto y seguir trabajando: nada aparece en las puntuaciones hasta que termine.
import-progress = Progreso de la importación
import-progress-share = { $share } hecho
import-go-on = Seguir en segundo plano
import-stop = Detener
import-stopping = Deteniendo…
import-stopped = Detenido. No se ha guardado nada.
import-done = { $n ->
    [0] No había respuestas nuevas
    [one] Una respuesta importada
   *[other] { $count } respuestas importadas
}
import-done-toast = Importación terminada: { $n } respuestas.
import-undo = Deshacer importación
import-undone = La importación se ha deshecho.
import-withdrawn = Después se hizo algo más: las respuestas se han retirado y lo que creó la importación se queda.
import-see = Ver puntuaciones
