### Lo que una importación de respuestas no pudo tomar tal cual (issue-…) y por qué se rechaza un archivo de encuesta (error-survey-…).
### La línea y la columna se muestran junto a la frase. Todos los números llegan listos para leer.

## Filas

issue-row-too-long = Esta línea ocupa más de 1 MB y se ha saltado. Las líneas de debajo sí se han leído.
issue-row-quote-open = Aquí se abren unas comillas que no se cierran nunca, así que la fila no cuenta. Las filas de debajo sí se han leído.
issue-row-quote-rows = Aquí se abren unas comillas que se cierran líneas más abajo, y las líneas de en medio parecen filas del archivo. Se han leído como una sola celda, tal como están: si son filas, quita las comillas e importa de nuevo.
# $fields campos de la fila, $columns columnas de la cabecera
issue-row-short = Esta fila se queda corta: { $fields } campos donde la cabecera tiene { $columns }. Lo que falta cuenta como vacío.
issue-row-long = Esta fila tiene { $fields } campos donde la cabecera tiene { $columns }. Se han descartado los que sobran.
issue-row-nul = Esta fila contiene bytes nulos que no se ven. Se han quitado y lo demás se ha leído; puede que el archivo esté dañado.
issue-row-preview = Es una vista previa o una prueba de la encuesta, no la respuesta de un cliente, así que la fila no se ha tomado.
issue-row-other-table = Bajo una línea en blanco empieza otra tabla, con sus propios encabezados. No se lee con las columnas de la primera: ponla en un archivo o una hoja aparte.
# $value what stands there, $most the most that one row may stand for
issue-count-not-read = «{ $value }» no es un número entero de respuestas entre 0 y { $most }, así que la fila no cuenta.
# $count how many rows
issue-rows-of-others = Filas que responden a otra pregunta y no se han leído: { $count }.
issue-row-summary = «{ $name }» se llama como un total o una media de otras filas, no como la respuesta de un cliente, así que la fila queda fuera. Si es el nombre de algo, llámalo de otro modo en el archivo.
issue-row-unfinished = Este cuestionario no se terminó en su encuesta. Sus respuestas cuentan como las demás; «Solo cuestionarios terminados» (`--finished-only`) deja fuera estas filas.
issue-row-unfinished-left = Este cuestionario no se terminó en su encuesta, así que la fila queda fuera.

## Fechas

issue-date-blank = La fila no tiene fecha, así que no cuenta.
# $value lo que pone, $pattern cómo se escriben las fechas de la columna
issue-date-impossible = «{ $value }» no existe en el calendario, así que la fila no cuenta. Las fechas se leen como { $pattern }.
issue-date-not-read = «{ $value }» no se entiende como fecha, así que la fila no cuenta. Las fechas se leen como { $pattern }.
# $dayFirst y $monthFirst los dos formatos
issue-date-ambiguous = Ninguna fecha de esta columna aclara en qué orden van día, mes y año. Elige { $dayFirst } o { $monthFirst }.
issue-date-by-layout = Ninguna fecha de esta columna aclara si va primero el día o el mes. SurveyMonkey escribe primero el mes, así que las fechas se leen como { $monthFirst }. Si no es así, elige { $dayFirst }.
issue-date-missing = Ninguna columna contiene fechas. Elige la columna con el día de la respuesta o indica una fecha para todas las filas.

## Respuestas, nombres, pesos y textos

# $value lo que pone, $low y $high los extremos de la escala
issue-answer-not-number = «{ $value }» no es un número ni una etiqueta conocida, así que esta respuesta no cuenta.
issue-answer-off-scale = «{ $value }» se sale de la escala de { $low } a { $high }, así que esta respuesta no cuenta.
issue-answer-not-whole = «{ $value }» no es un número entero de { $low } a { $high }, así que esta respuesta no cuenta.
issue-weight-not-read = «{ $value }» no es un peso mayor que 0, así que la fila no cuenta.
issue-name-too-long = El nombre de esta columna es demasiado largo para ser un nombre, así que la fila no cuenta. ¿Será una columna de comentarios?
# $most cuántos nombres distintos puede tener una columna
issue-names-too-many = Esta columna tiene más de { $most } nombres distintos, así que la fila no cuenta. ¿Es la columna correcta?
issue-text-broken = Algunas letras de esta fila se guardan de otra manera que el resto del archivo. Se han leído como Windows-1252; mira sus acentos.

## El archivo entero

# $encoding nombre de una codificación
issue-encoding-guessed = El archivo no dice cómo guarda sus letras; { $encoding } es una suposición. Mira los acentos de las primeras filas y elige otra codificación si no se ven bien.
issue-header-none = La primera fila es una respuesta como las de abajo y cuenta como tal: el archivo no tiene cabecera y las columnas se llaman por su lugar (#1, #2…). Si aun así es la cabecera, pon 1 en filas de cabecera.
issue-header-answers = De las { $rows } filas de cabecera, la última parece una respuesta como las de abajo. No cuenta: si es una respuesta, pon menos filas de cabecera. Las líneas en blanco no son filas.
issue-scale-thin = La escala de { $low } a { $high } se apoya en { $n } de { $all } respuestas: las demás llegan hasta { $end }. Si la pregunta tiene una escala más corta, pon esa; lo que quede fuera no contará.
issue-scale-unseen = Se lee en una escala de { $low } a { $high }, pero ninguna de las { $n } respuestas pasa de { $seen }. Si la escala acaba en { $seen }, indícalo: la puntuación será otra.
issue-top-narrow = Solo las respuestas de { $from } a { $high } cuentan como satisfechas. Si otras también lo son, indica cuántos de los mejores puntos cuentan o cuenta la columna como valoración.
# $filled how many rows name one, $all of how many
issue-names-sparse = Solo { $filled } de las primeras { $all } filas dicen un nombre aquí; las demás no cuentan en ningún sitio concreto. Si las celdas estaban combinadas, rellénalas hacia abajo en la hoja de cálculo.
issue-finished-unknown = Se han pedido solo los cuestionarios terminados, pero ninguna columna dice cuáles lo están: cuentan todos.
issue-direction-unclear = La pregunta trata de esfuerzo o de problemas, o niega; aun así los valores altos cuentan como buenos. Si los buenos son los bajos, activa «Un valor bajo es bueno» en esta columna ("lowerIsBetter" en el mapa).
issue-labels-against = Las etiquetas dicen que «{ $most }» ({ $high }) es lo mejor y «{ $least }» ({ $low }) lo peor, pero los valores bajos cuentan como buenos. Si las etiquetas tienen razón, desactiva «Un valor bajo es bueno» en esta columna ("lowerIsBetter" en el mapa).
# $unit minutes, hours, days or milliseconds
issue-time-unit = El encabezado dice que son { $unit ->
    [milliseconds] milisegundos
    [minutes] minutos
    [hours] horas
   *[days] días
 }: se cuentan en segundos.
issue-column-choices = { $counted ->
    [yes] Los números de esta columna son las opciones que alguien marcó («1,4»), no puntuaciones, y se cuentan como tales porque lo dice el mapa: quita la columna si no valoran nada.
   *[no] Los números de esta columna son las opciones que alguien marcó («1,4»), no puntuaciones: la columna se deja fuera. Si en realidad valoran algo, cuéntala como puntuación.
}
issue-column-codes = { $counted ->
    [yes] Los números de esta columna son códigos de las palabras de «{ $labels }», fila a fila, y se cuentan como puntuaciones porque lo dice el mapa: comprueba que el orden de las palabras es el de los números.
   *[no] Los números de esta columna son códigos de las palabras de «{ $labels }», fila a fila: se cuentan las palabras y los códigos se dejan fuera.
}
issue-column-averages = Los números de esta columna parecen medias o porcentajes que alguien ha calculado, no respuestas: cada fila cuenta como una respuesta, represente las que represente, y el intervalo dice cuánto difieren las filas, no lo segura que es la media. Importa las propias respuestas si las tienes.
issue-scale-changes = Ninguna respuesta de las primeras { $rows } filas pasa de { $before }, y después muchas sí: probablemente hasta ahí la escala era otra. Todas se cuentan de { $low } a { $high }. Si la escala cambió, divide el archivo e importa cada parte como puntuación propia.
issue-scale-by-row = Esta columna dice en qué número acaba la escala de cada fila, y no es el mismo en todas. Aun así, las notas se cuentan en una sola escala: importa por separado las filas de cada escala.
issue-date-one = Las { $n } filas llevan el día { $day }. Si es el día de la exportación y no el de las respuestas, indica otra columna o di cuándo se dieron.
issue-date-months = Las fechas dicen meses y no días: cada respuesta cuenta el primer día de su mes, así que aquí los días y las semanas no dicen nada.
issue-weight-unused = Esta columna parece de ponderaciones y no se usa: cada respuesta cuenta una vez. Para usarla, nómbrala como ponderación ("weight" entre las "columns" del mapa).
issue-column-ranked = { $counted ->
    [yes] Los números de esta columna son puestos en un orden y no una puntuación, y se cuentan como tal porque lo dice el mapa: quita la columna si no valoran nada.
   *[no] La pregunta pide un orden, así que sus números son puestos y no una puntuación: la columna se deja fuera. Si en realidad valoran algo, cuéntala como puntuación.
}
issue-scale-low-good = La pregunta dice «{ $low } = { $least }» y «{ $high } = { $most }», así que los valores bajos cuentan como buenos. Si no lo son, desactiva «Un valor bajo es bueno» en esta columna.
issue-scale-low-against = La pregunta dice «{ $low } = { $least }» y «{ $high } = { $most }», pero los valores altos cuentan como buenos. Si la pregunta tiene razón, activa «Un valor bajo es bueno» en esta columna («lowerIsBetter» en la asignación).
issue-scale-high-against = La pregunta dice «{ $low } = { $least }» y «{ $high } = { $most }», pero los valores bajos cuentan como buenos. Si la pregunta tiene razón, desactiva «Un valor bajo es bueno» en esta columna («lowerIsBetter» en la asignación).
issue-scale-unclear = La pregunta dice «{ $low } = { $least }» y «{ $high } = { $most }»; de las palabras no se desprende cuál de los dos es el bueno. Los valores altos cuentan como buenos. Si lo son los bajos, activa «Un valor bajo es bueno» en esta columna («lowerIsBetter» en la asignación).
# $families qué contaría cada etiqueta en cada escala posible
issue-labels-unclear = Las etiquetas encajan en más de una escala: { $families }. Indica el número de cada una.
issue-labels-unknown = Las etiquetas no son de ninguna escala conocida: { $labels }. Indica el número de cada una.
issue-label-unknown = «{ $value }» no es una etiqueta de esta escala (respuestas: { $n }). Esas respuestas no cuentan. Indica qué número tiene o que no es una respuesta.
issue-answers-unclear = No se entienden { $lost } de las { $all } respuestas: { $values }. Sin ellas, la puntuación saldría mal. Indica el número de cada una o que no es una respuesta.
issue-answer-codes = { $codes } queda fuera de la escala y se toma como «sin respuesta» (respuestas: { $n }).
issue-coding-unclear = Los números van de { $low } a { $high }, y eso encaja en varias escalas. Indica cuál es.
issue-header-quoted = En las cabeceras se abren unas comillas que se cierran líneas más abajo, y hay líneas en medio que parecen filas del archivo. No se han leído, y la columna se llama como su primera línea: si son filas, quita las comillas e importa de nuevo.
issue-header-repeated = Hay varias columnas que se llaman «{ $header }». A partir de la segunda llevan un número.
# $column el nombre que da el mapa, $nearest las cabeceras más parecidas
issue-ids-shared = Estos identificadores no lo son: { $n } de { $all } filas comparten uno con una fila que dice otra cosa, como los números que redondea una hoja de cálculo. Las filas se distinguen por lo que dicen. Si aun así son identificadores, nombra la columna en el mapa.
issue-column-unknown = El archivo no tiene ninguna columna «{ $column }». Las más parecidas: { $nearest }.
# $most cuántas puntuaciones puede tener un archivo
issue-metrics-many = Más de { $most } columnas parecen puntuaciones, así que solo se proponen las { $most } primeras. Elige las que necesites.
issue-metrics-missing = No se ha reconocido ninguna columna con puntuaciones. Elige al menos una con respuestas en una escala.

# $sheet its name, $count how many sheets there are
issue-sheet-chosen = De las { $count } hojas se lee «{ $sheet }»: es la primera que parece una encuesta. Elige otra («Hoja», `--sheet`) si las respuestas están allí.
# $first, $last rows
issue-title-rows = Lo que hay encima de las cabeceras (filas { $first } a { $last }) es un título y se pasó por alto.
issue-column-formulas = Esta columna se calcula con fórmulas a partir de otras, así que no es una respuesta y no se propone. Elígela de todos modos si lo es.
# $count how many, $row the first
issue-rows-hidden = Filas ocultas en la hoja, por un filtro o a mano: { $count }, la primera es la fila { $row }. Cuentan como las demás; si no deben contar, bórralas en la hoja.
issue-cell-error = Celdas con un error como #N/D: { $count }, la primera en la fila { $row }. Cuentan como vacías.
issue-formula-uncached = Celdas con una fórmula cuyo resultado no está en el archivo: { $count }, la primera en la fila { $row }. Cuentan como vacías; abre el libro en su programa y guárdalo si contienen respuestas.

## Por qué se rechaza un archivo de encuesta

error-survey-file = No se puede leer el archivo de la encuesta: { $reason }
error-survey-file-changed = El archivo de la encuesta ha cambiado mientras se leía. No se ha importado nada; cierra el programa que lo escribe y vuelve a probar.
error-survey-waits = No es un archivo que se pueda leer de principio a fin: solo entrega sus bytes cuando ocurre algo, como el registro del sistema. No se ha importado nada; elige el propio CSV.
error-survey-zeros = Donde deberían estar los encabezados, el archivo de la encuesta solo tiene bytes a cero: se le reservó sitio en el disco, pero nunca se llegó a escribir. No se ha importado nada; expórtalo o descárgalo otra vez.
error-survey-empty = El archivo de la encuesta está vacío.
error-survey-no-rows = El archivo de la encuesta tiene cabeceras, pero ninguna respuesta debajo.
# $is the ending of such files
error-survey-workbook-old = { $is ->
    [xlsb] Es un libro binario (.xlsb), que no se lee. Guárdalo como .xlsx (en Excel: Archivo, Guardar como, «Libro de Excel») e importa ese.
    [numbers] Es un libro de Numbers, que no se lee. Expórtalo como Excel (Archivo, Exportar a, Excel) e importa ese.
   *[xls] Es un libro de un tipo antiguo (.xls), que no se lee. Ábrelo, guárdalo como .xlsx (en Excel: Archivo, Guardar como, «Libro de Excel») e importa ese.
}
error-survey-workbook-locked = Este libro tiene contraseña. No se importó nada; guarda una copia sin ella e importa esa.
error-survey-workbook-damaged = Este libro está dañado o no se descargó entero: no contiene lo que dice. No se importó nada; ábrelo en su programa y guárdalo otra vez, o vuelve a descargarlo.
error-survey-workbook-bomb = Este libro ocupa al descomprimirse cientos de veces su tamaño, cosa que ninguna encuesta hace. No se importó nada; guarda la hoja de las respuestas como CSV e importa esa.
# $parts how many there are, $most how many there may be
error-survey-workbook-parts = Este libro tiene { $parts } hojas o partes; se leen { $most } como mucho. No se importó nada; copia la hoja de las respuestas a un libro aparte.
# $most megabytes
error-survey-workbook-texts = Los textos de este libro ocupan más de { $most } MB, más de lo que se mantiene a la vez. No se importó nada; guarda la hoja de las respuestas como CSV e importa esa, por grande que sea.
error-survey-sheet-sparse = Esta hoja son millones de celdas vacías o repetidas con apenas respuestas entre ellas. No se importó nada; copia la tabla de las respuestas a una hoja nueva e importa esa.
# $sheets how many
error-survey-sheets-empty = { $sheets ->
    [0] Este libro no tiene ninguna hoja con celdas.
    [1] La hoja de este libro está vacía.
   *[other] Ninguna de las { $sheets } hojas de este libro tiene filas.
}
# $sheet the name as given, $sheets the names there are
error-survey-sheet-unknown = Este libro no tiene ninguna hoja «{ $sheet }». Tiene: { $sheets }.
# $is qué es el archivo
error-survey-foreign = { $is ->
    [archive] Es un archivo comprimido, no una encuesta. Descomprímelo y elige el CSV que lleva dentro.
    [document] Es un texto o una presentación, no una tabla. Guarda las respuestas como libro (.xlsx) o CSV y elige ese archivo.
    [pdf] Es un PDF: muestra respuestas, pero no las guarda como tabla. Expórtalas de tu herramienta de encuestas como CSV y elige ese archivo.
    [image] Es una imagen. Exporta las respuestas de tu herramienta de encuestas como CSV y elige ese archivo.
    [workspace] Es un espacio de trabajo de Travesía, no una encuesta. Ábrelo en lugar de importarlo.
    [database] Es una base de datos SQLite. Exporta la tabla de las respuestas como CSV y elige ese archivo.
    [statistics] Es un archivo de un programa de estadística. Guárdalo allí como CSV y elige ese archivo.
    [page] Es una página web; muchas veces, la de inicio de sesión que una herramienta entrega en lugar de la exportación. Descarga la exportación otra vez y elige el CSV.
    [xml] Es un archivo XML. Exporta las respuestas como CSV, o ábrelo en una hoja de cálculo y guárdalo como CSV, y elige ese archivo.
    [json] Este archivo JSON no contiene una lista entera de respuestas: no hay en él una lista de objetos, o uno está cortado. Exporta de nuevo las respuestas, o como CSV.
   *[program] Es un programa, no una encuesta. Elige el CSV que exportó tu herramienta de encuestas.
}
error-survey-not-text = No es una exportación de encuesta: el archivo no contiene texto. Exporta las respuestas como CSV y vuelve a probar.
error-survey-too-many-columns = El archivo de la encuesta tiene { $columns } columnas y se pueden leer { $most } como mucho. ¿Es correcto el separador?
error-survey-header-too-long = La cabecera de la línea { $line } es demasiado larga para serlo. ¿Seguro que es una exportación de encuesta?
error-survey-encoding-unknown = Ninguna codificación se llama «{ $encoding }». Prueba con utf-8, windows-1252 o utf-16le.
error-survey-separator = «{ $separator }» no puede separar campos. Usa un solo carácter, como una coma, un punto y coma o un tabulador.
error-survey-decimal = «{ $decimal }» no es un signo decimal. Usa un punto o una coma.
error-survey-headers-unsure = El mapa nombra las columnas por su número, y la primera fila puede ser la cabecera o la primera respuesta. Dilo en el mapa: "headerRows": 1 o "headerRows": 0. No se ha importado nada.
error-survey-column-twice = El mapa lee dos métricas de la columna «{ $column }». Una columna responde a una sola: quita una del mapa, o nombra la otra columna por su cabecera. No se ha importado nada.
error-survey-header-rows = { $rows } filas de cabecera son demasiadas; como mucho puede haber { $most } encima de las respuestas.
error-survey-date-format = «{ $pattern }» no describe una fecha. Un ejemplo que sirve: %d/%m/%Y
error-survey-time-zone-unknown = Ninguna zona horaria se llama «{ $zone }». Un ejemplo que sirve: Europe/Madrid
error-survey-column-unknown = El archivo no tiene ninguna columna «{ $column }». Las más parecidas: { $nearest }.
error-survey-no-date = Ninguna columna contiene fechas. Indica la columna con el día de la respuesta o una fecha para todas las filas.
error-survey-fixed-date = «{ $date }» no es una fecha. Escríbela así: 2026-03-31.
error-survey-date-unknown = Las fechas de la columna «{ $column }» (por ejemplo, «{ $example }») siguen un formato desconocido. Indica cómo se leen con un formato de fecha.
error-survey-date-ambiguous = Ninguna fecha de la columna «{ $column }» aclara en qué orden van día, mes y año. Indica el formato de fecha: { $dayFirst } o { $monthFirst }.
error-survey-no-metrics = { $columns ->
    [none] No se ha reconocido ninguna columna con puntuaciones. Indica al menos una con respuestas en una escala.
   *[other] No se ha reconocido ninguna columna con puntuaciones. Estas llevan números: { $columns }. Di en el mapa cuáles son respuestas en una escala y qué tipo de puntuación es cada una.
}
error-survey-ready-made = La columna «{ $column }» lleva números de { $low } a { $high }: puntuaciones que alguien ha calculado, no las respuestas de las que salen. De una puntuación calculada nadie puede decir lo segura que es, así que Travesía cuenta respuestas. No se ha importado nada; exporta las propias respuestas.
error-survey-answers-across = Las cabeceras { $columns } son respuestas, y los números que llevan debajo parecen decir cuántas personas dieron cada una. Travesía lee una fila por cuestionario, o una fila por respuesta con una columna que diga cuántas veces se dio ("count"). No se ha importado nada: gira la tabla, o nombra sus columnas como puntuaciones en el mapa si lo son.
error-survey-scale = La escala de la columna «{ $column }» va de { $low } a { $high }. Su valor más alto tiene que superar al más bajo, y ninguno puede pasar de un billón.
# $families qué contaría cada etiqueta en cada escala posible
error-survey-labels-unclear = Las etiquetas de la columna «{ $column }» encajan en más de una escala: { $families }. Indica en el mapa el número de cada etiqueta ("values") o la escala. No se ha importado nada.
error-survey-labels-unknown = Las etiquetas de la columna «{ $column }» no son de ninguna escala conocida: { $labels }. Indica en el mapa el número de cada una ("values") y cuáles no son respuesta ("notApplicable"). No se ha importado nada.
# $lost cuántas respuestas no se entienden, $all de cuántas, $values qué dicen
error-survey-answers-unclear = No se entienden { $lost } de las { $all } respuestas de la columna «{ $column }»: { $values }. Sin ellas, la puntuación saldría mal. Indica en el mapa el número de cada una ("values"), cuáles no son respuesta ("notApplicable") u otra escala. No se ha importado nada.
error-survey-coding-unclear = Los números de la columna «{ $column }» van de { $low } a { $high }, y eso encaja en varias escalas. Indica la escala en el mapa y qué números no son respuesta ("notApplicable"). No se ha importado nada.
error-survey-questions-mixed = Cada fila responde a la pregunta que nombra la columna «{ $column }» ({ $texts }), así que una sola puntuación las mezclaría. Indica en el mapa cuál se lee ("only": {"{"}"column": "{ $column }", "text": "…"{"}"}), o que todas responden a la misma ("only": {"{"}"column": ""{"}"}). No se ha importado nada.
error-survey-counts-unclear = La columna «{ $column }» puede decir cuántas veces se dieron las respuestas de cada fila ({ $total } en las primeras filas). Indica entre las "columns" del mapa que es así ("count": "{ $column }"), o que cada fila es un cuestionario ("count": ""). No se ha importado nada.
error-survey-not-remembered = Ninguna importación anterior tenía estas columnas. Importa el archivo una vez e indica cómo se lee; los siguientes con sus columnas se leerán igual.
error-survey-remembered-asks = A la última importación de estas columnas, «{ $source }», se le dijo algo que puede no valer para este archivo: un nombre de encuesta, un sitio para todas las filas, una pregunta de varias, o si va primero el día o el mes. Importa este archivo con su propio mapa o en la ventana. No se ha importado nada.
# $metrics cuántas nombra el mapa, $most cuántas puede haber
error-survey-metrics-many = El mapa cuenta { $metrics } columnas como puntuaciones y un archivo puede tener { $most }. No se ha importado nada. Deja fuera las columnas que no necesites o impórtalas en varias veces.

## What was decided where nobody said it (decision-…); the column and an example stand beside it

# $kind word of the kind, $low and $high of the scale, $good which end is good
decision-score = Se lee como puntuación ({ $kind }) de { $low } a { $high }; { $good ->
    [low] lo más bajo es lo mejor
   *[high] lo más alto es lo mejor
}.
decision-labels = Las etiquetas cuentan como números: { $labels }.
decision-blanks = Se toman por «sin respuesta»: { $values }.
# $text a date of the file, $day the day it is read as
decision-days = Las fechas se leen así: { $text } es { $day }.
decision-known-by-response = Cada cuestionario se reconoce por este identificador: lo que ya está no cuenta dos veces.
decision-known-by-respondent = Un cuestionario se reconoce por quién contestó, dónde y qué día.
decision-known-by-row = Las filas no llevan identificador: la misma fila dos veces son dos cuestionarios.
decision-role = { $role ->
    [touchpoint] Dice el punto de contacto
    [step] Dice el paso
    [persona] Dice la persona
    [channel] Dice el canal
   *[comment] Contiene el comentario
}.
decision-attributes = Se guardan como atributos: { $columns }.
decision-decimal = { $mark ->
    [comma] La coma marca los decimales
   *[other] El punto marca los decimales
}.
decision-headers = Filas de cabeceras encima de la primera respuesta: { $rows }.
