# Las palabras de la línea de comandos `travesia` y del puente al navegador.

## Meses, tan cortos como se escriben en una fecha

month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sept
month-10 = oct
month-11 = nov
month-12 = dic

## El puente

bridge-about = Abre Travesía en un navegador de este ordenador, y en ningún otro
bridge-ui = Carpeta de la página construida
bridge-port = Puerto en el que escucha; 0 toma uno libre
bridge-spool = Carpeta para los espacios de trabajo hechos en el navegador [por defecto: Travesia en tus documentos]
bridge-token = Clave que debe traer cada petición [por defecto: una nueva al azar]
bridge-file = Espacio de trabajo que se abre al empezar
bridge-open = Travesía está lista. Abre esta dirección en un navegador de este ordenador; vale hasta que pulses Ctrl+C.
bridge-folder = Los espacios de trabajo hechos en el navegador están en { $folder }
bridge-ends = Travesía se cierra, como se le ha pedido ({ $signal }).

## Ayuda de la línea de comandos

cli-about = Travesía en la terminal: recorridos de clientes con puntuaciones medidas, un archivo por cliente
cli-heading-usage = Uso
cli-heading-commands = Órdenes
cli-heading-command = ORDEN
cli-heading-arguments = Argumentos
cli-heading-options = Opciones
cli-arg-lang = Idioma de los mensajes: en o es [por defecto: el elegido en los ajustes; si no, el del entorno]
cli-arg-json = Escribe objetos para programas; también los rechazos, en la salida de errores
cli-arg-help = Muestra esta ayuda
cli-arg-version = Muestra la versión
cli-arg-file = El espacio de trabajo, un archivo que termina en .travesia
cli-new = Crea un espacio de trabajo
cli-new-file = Dónde quedará el archivo nuevo
cli-new-title = Título del espacio de trabajo
cli-new-client = Para quién es
cli-new-language = Idioma de lo que se entrega al cliente: es o en [por defecto: el de los mensajes]
cli-new-currency = Moneda con tres letras [por defecto: EUR]
cli-new-sample = Empieza con el ejemplo: un cliente inventado con respuestas para echar un vistazo
cli-import = Trae algo de otro archivo
cli-import-answers = Importa las respuestas de una encuesta
cli-import-answers-survey = La encuesta en CSV, TSV, XLSX u ODS
cli-import-answers-map = Cómo se lee la encuesta, en JSON [por defecto: se detecta]
cli-import-answers-sheet = La hoja de un libro [por defecto: la primera que parece una encuesta]
cli-import-answers-update = Sustituye las respuestas que ya están con otro valor
cli-import-answers-survey-name = Nombre de la encuesta: dentro de ella se distinguen las filas sin identificador
cli-import-answers-again = El archivo es una exportación más reciente de una encuesta que ya está: solo cuenta lo nuevo
cli-import-answers-finished-only = Dejar fuera los cuestionarios que no se terminaron en su encuesta
cli-import-answers-as-before = Leer el archivo como el último que tenía las mismas columnas
cli-import-answers-dry-run = Dice lo que haría y no hace nada
cli-watch = Importar archivos de encuesta según llegan a una carpeta, como los últimos con sus columnas
cli-watch-folder = La carpeta
cli-watch-once = Mirar una vez y terminar
cli-watch-withdrawn = Volver a importar los archivos cuya importación se retiró
cli-paste = Pega una tabla de una hoja de cálculo en el mapa de un recorrido
cli-paste-table = La tabla: texto separado por tabuladores o CSV; con - se lee de la entrada estándar
cli-paste-journey = El recorrido, por su nombre; no hace falta si solo hay uno
cli-paste-stage = La etapa de los pasos nuevos, por su nombre, si la tabla no dice ninguna
cli-paste-persona = La persona de quien son las emociones, por su nombre
cli-paste-emotions = Cómo se cuentan las emociones, si los números valen para las dos escalas
cli-paste-cells = Rellena celdas con todo: ninguna fila ni columna son nombres
cli-pasted-stages = Etapas nuevas: { $n }
cli-pasted-steps = Pasos nuevos: { $n }
cli-pasted-lanes = Carriles nuevos: { $n }
cli-pasted-cells = Celdas: { $n }
cli-pasted-emotions = Emociones: { $n }
cli-pasted-met = Puntos de contacto en sus pasos: { $n }
cli-pasted-touchpoints = Puntos de contacto nuevos en la biblioteca: { $n }
cli-scores = Muestra las puntuaciones con su intervalo del 95 %
cli-scores-by = Una fila por all, step, touchpoint, stage, journey, persona, channel o month [por defecto: all]
cli-scores-metric = Solo la métrica con esta clave
cli-scores-from = Primer día que cuenta
cli-scores-to = Último día que cuenta
cli-goals = Muestra las metas y cómo van
cli-history = Muestra lo que se ha hecho, lo último primero
cli-undo = Deshace la última operación
cli-redo = Rehace lo último que se deshizo
cli-check = Revisa el archivo en busca de algo que no encaje; termina con 1 si lo hay
cli-call = Llama a cualquier verbo y escribe su respuesta en JSON
cli-call-verb = El verbo, por ejemplo step.move
cli-call-args = Lo que toma, en JSON; - lee la entrada estándar [por defecto: {"{}"}]
cli-commands = Enumera todos los verbos con su forma corta

## Uso equivocado

error-usage-command = No existe la orden «{ $name }». Con `travesia --help` ves las que hay.
error-usage-argument = «{ $name }» no va aquí. Con `travesia --help` ves lo que sí.
error-usage-missing = Falta algo: { $names }. Con `travesia --help` ves cómo se escribe.
error-usage-value-missing = «{ $name }» necesita un valor.
error-usage-value = «{ $value }» no encaja en { $name }. Lo que encaja: { $allowed }.
error-usage-other = Así no se puede decir: { $name } ({ $detail }). Con `travesia --help` ves cómo.
error-usage-day = «{ $day }» no es un día. Escríbelo como 2026-03-31.
error-usage-period = El periodo termina el { $to }, antes de empezar el { $from }.

## Lo que escriben las órdenes

cli-created = «{ $title }» creado en { $file }
cli-undone = Deshecho: { $what }
cli-redone = Rehecho: { $what }

cli-import-progress = Importando: { $percent } %
cli-import-did = { $survey }: { $rows ->
    [one] una fila leída
   *[other] { $rows } filas leídas
}
cli-import-would = { $survey }: { $rows ->
    [one] una fila leída
   *[other] { $rows } filas leídas
}, nada guardado. Una importación haría esto:
cli-import-decided = Decidido donde nadie lo dijo, lo menos seguro primero:
cli-import-example = { $sentence } Ejemplo: { $example }
cli-import-again = { $n ->
    [one] Una fila de { $rows } es igual que una
   *[other] { $n } filas de { $rows } son iguales que filas
} de «{ $source }», que ya está en el espacio de trabajo, y las filas no llevan identificador. La importación necesita saber si el archivo es una exportación más reciente de la misma encuesta (`--again`) u otra encuesta (`--survey NOMBRE`).
cli-import-stored = respuestas guardadas: { $n }
cli-import-rejected = respuestas rechazadas: { $n }
cli-import-skipped = respuestas que ya estaban: { $n }
cli-import-blank = en blanco: { $n }
cli-import-changed = respuestas que ya estaban con otro valor: { $n }
cli-import-dropped = Columnas que no se usan: { $columns }
# $columns columnas, cada una con su tipo de dato personal detrás
cli-import-personal-dropped = Columnas descartadas por ser datos personales: { $columns }. Para conservar una, ponla en el archivo de correspondencias: entre los "attributes" o como "touchpoint", "step", "persona" o "channel".
cli-import-personal-kept = Columnas que el archivo de correspondencias conserva aunque parecen datos personales: { $columns }
cli-import-personal-column = { $column } ({ $kind })
cli-import-made = { $kind ->
    [touchpoint] Puntos de contacto nuevos
    [step] Pasos nuevos
    [persona] Personas nuevas
    [journey] Recorridos nuevos
   *[channel] Canales nuevos
}: { $names }
cli-import-unknown = { $kind ->
    [touchpoint] Puntos de contacto desconocidos
    [step] Pasos desconocidos
    [persona] Personas desconocidas
   *[channel] Canales desconocidos
}: { $names }. Con "create": true en el archivo de correspondencias, la importación los crea.
# $kind qué pasa, $n cuántas veces
cli-import-fault = { $kind }: { $n }
cli-import-more = y { $n } más como estas
# $folder the folder, $title the workspace's
cli-watching = Vigilando { $folder } para «{ $title }». Ctrl+C lo termina.
# $stored, $changed, $rejected how many answers
cli-watch-imported = { $file }: respuestas guardadas: { $stored }, con otro valor que aquí: { $changed }, rechazadas: { $rejected }
cli-watch-waits = { $file } espera: { $message }
cli-watch-left = { $file } no se vuelve a importar, porque su importación se retiró. Con --withdrawn se importa de nuevo.
# $n cuántas veces, $line la primera línea
cli-import-often = { $n } veces
cli-import-often-from = { $n } veces desde la línea { $line }
cli-import-remedy = Si «{ $value }» significa que no hay respuesta, añádelo a "notApplicable" de la columna «{ $column }» en el archivo de correspondencias.
cli-line = línea { $line }
cli-column = columna «{ $column }»
issue-other = Esto no se ha podido tomar tal como está ({ $code }).

cli-by-all = Ámbito
cli-by-step = Paso
cli-by-touchpoint = Punto de contacto
cli-by-stage = Etapa
cli-by-journey = Recorrido
cli-by-persona = Persona
cli-by-channel = Canal
cli-by-month = Mes
cli-head-metric = Métrica
cli-head-value = Puntuación
cli-head-interval = Intervalo del 95 %
cli-head-period = Respuestas de
cli-head-note = Nota
cli-head-when = Cuándo
cli-head-what = Qué
cli-head-from = Desde
cli-head-verb = Verbo
cli-head-short = Forma corta
cli-head-changes = Hace
cli-head-audience = Para
cli-interval = de { $low } a { $high }
cli-period = { $from } – { $to }
cli-not-assigned = (sin asignar)
cli-everything = todo
cli-scope-gone = algo que se eliminó
cli-note-none = sin respuestas
cli-note-few = muy pocas
cli-note-low = base baja
cli-note-undone = deshecho
cli-scores-none = Todavía no hay métricas. Importa una encuesta para ver puntuaciones.
cli-goals-none = Todavía no hay metas.
cli-history-none = Todavía no se ha hecho nada.
cli-check-whole = A este archivo no le pasa nada.
cli-changes = cambia
cli-reads = lee
cli-origin-window = ventana
cli-origin-command-line = terminal
cli-origin-folder = carpeta
cli-origin-kiosk = quiosco
cli-origin-listener = receptor
cli-goal-measured = { $metric }, { $scope }
cli-goal-counted = Cuenta desde el { $day }, tras la línea base
# $sum lo que suman las filas de una métrica, $of cuántas respuestas tiene
cli-overlap = { $metric }: hay respuestas que cuentan en más de una fila; las filas suman { $sum } y las respuestas son { $of }.
cli-goal-now = ahora { $value }{ $measured ->
    [yes] { " " }({ $interval })
   *[no] { "" }
}, n = { $n } · objetivo { $target } para el { $due }
cli-state-reached = alcanzada
cli-state-on-track = en camino
cli-state-at-risk = en riesgo
cli-state-missed = no alcanzada
cli-state-not-measured = sin medir
