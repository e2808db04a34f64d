### Lo que se dice cuando algo no se puede hacer: `error-CODE`. Qué ha pasado, qué se ha conservado, qué puedes hacer.
### Y lo que encuentra una revisión del archivo: `finding-CODE`.

## Cualquier cosa

# $code the code that has no sentence
error-unknown = Ha pasado algo para lo que Travesía no tiene palabras ({ $code }). No se sabe si ha cambiado algo: mira cómo está e inténtalo otra vez; si se repite, cuéntanos este código.
error-panic = Travesía ha cometido un error y ha parado este paso. No queda nada a medias: tu archivo está como antes. Inténtalo otra vez y, si se repite, cuéntanos qué estabas haciendo.
error-answer-wrong = Travesía no ha podido escribir su respuesta: { $detail }. En el historial ves si se hizo.
error-verb-unknown = No existe la orden «{ $verb }». No ha cambiado nada. Con `travesia commands` ves todas.
error-verb-not-allowed = «{ $verb }» no se puede pedir desde aquí. No ha cambiado nada.
# $fault qué le pasa a $field; $whole si se trata de todo lo que se ha dado; $given lo que pone, $fits lo que puede poner
error-args-wrong = Lo que acompaña a la orden no encaja: { $fault ->
    [unknown] «{ $field }» no significa nada aquí. Lo que sí: { $fits }.
    [missing] falta «{ $field }».
    [repeated] «{ $field }» está dos veces.
    [value] «{ $given }» no encaja en «{ $field }». Lo que encaja: { $fits }.
    [kind] { $whole ->
        [yes] todo ello
       *[no] «{ $field }»
    } tiene que ser { $fits ->
        [text] un texto entre comillas.
        [number] un número.
        [switch] true o false.
        [list] una lista entre corchetes, con lo que le corresponde.
        [object] un objeto entre llaves.
       *[other] otra cosa.
    }
   *[other] «{ $field }» no se puede leer tal como está.
} No ha cambiado nada.
# $kind the kind of record
error-not-found = { $kind ->
    [workspace] Este espacio de trabajo
    [member] Este integrante
    [persona] Esta persona
    [channel] Este canal
    [touchpoint] Este punto de contacto
    [metric] Esta métrica
    [journey] Este recorrido
    [stage] Esta etapa
    [step] Este paso
    [lane] Este carril
    [cell] Esta celda
    [emotion] Esta emoción
    [batch] Esta importación
    [goal] Esta meta
    [image] Esta imagen
   *[other] Esto
} ya no está; puede que alguien lo haya eliminado. No ha cambiado nada. Con Deshacer vuelve lo eliminado.
error-reference-broken = Algo de lo que esto depende ya no está. No ha cambiado nada. Vuelve atrás e inténtalo otra vez.
error-changed-since = Desde entonces { $kind ->
    [workspace] un espacio de trabajo
    [member] un integrante
    [persona] una persona
    [channel] un canal
    [touchpoint] un punto de contacto
    [metric] una métrica
    [journey] un recorrido
    [stage] una etapa
    [step] un paso
    [lane] un carril
    [cell] una celda
    [emotion] una emoción
    [batch] una importación
    [goal] una meta
    [image] una imagen
   *[other] algo
} ha cambiado de otra manera, así que esto ya no se puede deshacer ni rehacer. Todo sigue como está ahora.
error-nothing-to-undo = No hay nada que deshacer.
error-nothing-to-redo = No hay nada que rehacer.
error-undo-overtaken = Mientras tanto se hizo algo más, así que no se ha dado este paso. Mira el historial y vuelve a intentarlo.
error-stopped = Detenido. No se ha conservado nada de ello.
error-job-running = Todavía hay una importación en marcha. Espera a que termine o detenla, y vuelve a intentarlo.
error-busy = Otro programa está usando este archivo y no deja escribir en él. No ha cambiado nada. Inténtalo de nuevo en un momento o cierra ese programa.

## El archivo

error-workspace-none = No hay ningún espacio de trabajo abierto. Abre uno o crea uno nuevo.
error-handle-unknown = Esa elección de archivo ya no vale. Elige el archivo otra vez.
error-file-kind-unknown = Travesía no sabe qué hacer con un archivo de la clase «{ $kind }». Elige otro.
error-file-missing = El archivo no está ahí. Puede que se haya movido, renombrado o eliminado; búscalo donde lo guardas y ábrelo desde allí.
error-file-exists = Ya hay un archivo con ese nombre, y se ha dejado como está. Elige otro nombre.
error-file-name-long = El nombre del archivo es demasiado largo para este disco, o lo es con la terminación del bloqueo que queda a su lado. Ponle un nombre más corto; caben unas 200 letras.
# $name the file beside which it would lie
error-file-name-kept = Ese nombre está reservado para lo que hay junto a { $name } mientras está abierto: con un archivo llamado así, { $name } ya no se podría abrir. No se ha escrito nada; elige otro nombre.
error-file-damaged = El archivo está dañado; no ha cambiado nada. Abre una copia de seguridad desde la pantalla de inicio, o ábrelo solo para leer y revísalo para ver qué queda. ({ $detail })
error-file-foreign = Este archivo no es un espacio de trabajo de Travesía. No se ha tocado; elige uno que termine en .travesia.
error-file-empty = El archivo está vacío: no llegó entero, o lo que tenía se perdió por el camino. No se ha tocado; tráelo otra vez de donde vino, o abre una copia de seguridad.
error-file-not-plain = Eso es una carpeta o un dispositivo, no un archivo. Elige uno que termine en .travesia.
# $kind table, index, view, trigger, object or schema, $name of it
error-file-altered = Otro programa ha cambiado las piezas de este espacio de trabajo ({ $kind ->
    [table] la tabla
    [index] el índice
    [view] la vista
    [trigger] el disparador
    [schema] el esquema
   *[object] el objeto
} { $name }), así que Travesía no lo abre. No se ha tocado; abre una copia de seguridad, o la copia que tenías antes.
# $name the file that lies beside it
error-file-beside = Junto a este archivo está { $name }, que no es suyo. Juntos podrían estropear tu espacio de trabajo, y por eso no se ha tocado ninguno de los dos. Deja { $name } donde está: puede guardar los últimos cambios de otro archivo. Copia el espacio de trabajo, sin él, a otra carpeta y ábrelo allí; si es nuevo, ponle otro nombre.
# $name the log that lies beside it
error-file-log-stale = Junto a este archivo está { $name }, y Travesía no lo escribió sobre el archivo tal como está: lo más probable es que, después de un cierre inesperado, alguien pusiera en su lugar una copia anterior. Juntos mezclarían dos estados, y por eso no se ha tocado ninguno de los dos. Trae de vuelta el archivo que había aquí; o, para seguir con este, cópialo sin nada más a otra carpeta y abre la copia. Deja { $name } donde está: puede guardar los últimos cambios antes del cierre.
error-file-log-gone = Mientras otra ventana o programa tiene este archivo abierto, alguien ha quitado «{ $name }», que forma parte de él. No ha cambiado nada. Inténtalo de nuevo en un momento; si sigue igual, cierra antes el archivo allí.
error-file-unfinished = Los últimos cambios están todavía junto al archivo y no se pueden pasar a él donde no se puede escribir. No se ha tocado nada; copia el archivo y lo que tiene al lado, acabado en -wal o -journal, a una carpeta tuya y abre la copia.
# $user and $host who has it, $since when as YYYY-MM-DD HH:MM
error-file-held = { $user }, en { $host }, tiene abierto este espacio de trabajo desde { $since }. Ciérralo allí, o ábrelo aquí solo para leer.
error-file-held-somewhere = Otra ventana tiene abierto este espacio de trabajo. Ciérralo allí, o ábrelo aquí solo para leer.
error-file-held-elsewhere = Puede que { $user }, en { $host }, tenga abierto este espacio de trabajo desde { $since }: su nombre está junto al archivo. Si se escribe desde los dos sitios a la vez, se pierde trabajo. Ábrelo solo para leer, o ábrelo de todos modos si sabes que nadie lo tiene.
error-file-moved = El archivo se ha movido, renombrado o eliminado mientras estaba abierto, así que este cambio no se ha guardado. Todo lo anterior sigue aquí: guárdalo en un archivo nuevo.
error-file-replaced = En el lugar de este archivo hay ahora otro, así que este cambio no se ha guardado. Todo lo anterior sigue aquí: guárdalo en un archivo nuevo.
error-file-overwritten = Otro programa ha escrito encima de este archivo mientras estaba abierto, así que ya no se lee ni se guarda nada en él. La ventana en la que está abierto puede guardar lo que tiene en un archivo nuevo.
error-file-overwritten-lost = Otro programa ha escrito encima de este archivo mientras estaba abierto, y lo que había aquí ya no se puede leer entero, así que no se ha guardado ninguna copia. El archivo está como lo dejó el otro programa; las copias de seguridad tienen lo de días anteriores.
error-file-newer = Este archivo lo ha escrito una versión más nueva de Travesía ({ $version }). No se ha tocado; instala la versión nueva para abrirlo.
error-file-older = Este archivo lo ha escrito una versión anterior de Travesía ({ $version }) y hay que ponerlo al día antes de leerlo. Ábrelo una vez para escribir; se guarda una copia tal como está ahora.
error-respondent-missing = Escribe cómo llama la encuesta a la persona: su identificador o el del cuestionario.
error-file-read-only = El archivo solo se puede leer, así que no ha cambiado nada. Cópialo a una carpeta en la que puedas escribir y abre la copia.
error-file-unreadable = No tienes permiso para leer este archivo, así que no se ha abierto. Pídeselo a quien lo administra o cambia sus permisos.
error-folder-missing = La carpeta { $folder } no está, así que no se ha escrito nada. Elige otro sitio.
error-folder-closed = En la carpeta { $folder } no se puede escribir, así que no se ha escrito nada. Elige otro sitio.
error-folder-not-one = { $folder } tiene que ser una carpeta, pero otra cosa lleva ese nombre, así que no se ha escrito nada. Cámbiale el nombre o quítala.
error-file-io = El archivo no se ha podido leer o escribir: { $detail }. Lo guardado hasta ahora se conserva.
error-file-value = Un valor del archivo no se puede leer: { $detail }. No ha cambiado nada. Revisa el archivo para ver a cuánto afecta.
error-file-sqlite = El archivo no ha podido hacerlo: { $detail }. No ha cambiado nada.
error-disk-full = Queda demasiado poco espacio en el disco. Este cambio no se ha guardado; todo lo anterior, sí. Haz sitio e inténtalo otra vez.
error-file-disk-full = Queda demasiado poco espacio en el disco para trabajar con este archivo. No se ha cambiado nada; haz sitio y ábrelo otra vez, o ábrelo aquí solo para leer.
error-settings-not-kept = Tus ajustes no se han podido guardar y valen solo hasta que cierres Travesía: { $detail }.

## Nombres, campos, valores

error-name-missing = Le falta un nombre. No ha cambiado nada.
error-currency-wrong = «{ $currency }» no es una moneda. Escribe sus tres letras mayúsculas, como EUR o USD.
error-minimum-wrong = El mínimo de respuestas para un veredicto va de 5 a 10.000. Lo habitual: 30.
error-field-unknown = Ahí no existe el campo «{ $field }». No ha cambiado nada.
error-field-made = «{ $field }» no se escribe así: lo pone Travesía cuando algo se crea, se mueve o se mide. No ha cambiado nada.
error-field-wrong = Un valor no encaja en su campo: { $detail }. No ha cambiado nada.
error-share-wrong = Una proporción va de 0 a 100 por ciento.
error-emotion-wrong = Una emoción va de −2 a +2; { $level } queda fuera. No ha cambiado nada.
error-text-too-long = El texto que empieza por «{ $begins }» es demasiado largo: tiene { $letters } letras y caben { $limit } como mucho. No ha cambiado nada; acórtalo e inténtalo otra vez.
error-list-too-long = La lista es demasiado larga: tiene { $entries } entradas y caben { $limit } como mucho. No ha cambiado nada; acórtala e inténtalo otra vez.
error-picture-unreadable = Esta imagen no se puede leer, así que no ha cambiado nada. Usa un PNG, JPEG, WebP o GIF.
error-picture-too-large = Esta imagen es demasiado grande: { $limit } MB como mucho. Redúcela e inténtalo otra vez.

## El mapa

error-move-onto-itself = Ya está en ese lugar.
error-other-journey = Eso pertenece a otro recorrido, así que se queda donde está. Si lo quieres allí, duplícalo.
error-name-not-one = { $n ->
    [0] Aquí nada se llama «{ $name }» ({ $kind }). No ha cambiado nada; revisa el nombre.
   *[other] El nombre «{ $name }» vale para { $n } ({ $kind }). No ha cambiado nada; di cuál con su nombre completo.
}
error-paste-empty = No había nada que pegar. Copia unas celdas de una hoja de cálculo y pega otra vez.
error-paste-too-large = Es demasiado de una vez: { $columns } columnas y { $rows } filas como mucho. No se ha pegado nada; copia una parte.
error-paste-without-stage = El recorrido no tiene ninguna etapa donde pegar. Añade una y pega otra vez.

## Métricas, puntuaciones, metas

error-metric-unknown = No existe la métrica «{ $key }». `metric.list` nombra las que hay.
error-metric-key-wrong = «{ $key }» no puede ser la clave de una métrica. Usa minúsculas, cifras y guiones.
error-metric-key-taken = Otra métrica ya tiene la clave «{ $key }». Elige otra.
error-metric-scale-wrong = La escala no encaja: su valor más alto debe superar al más bajo, el NPS va de 0 a 10 y un tiempo es mayor que cero.
error-metric-top-wrong = Los mejores puntos que cuentan como satisfechos deben ser menos que los puntos de la escala.
error-metric-answered = «{ $name }» tiene respuestas, así que su tipo y su escala se quedan como están. Crea otra métrica.
error-metric-aimed = Un objetivo de «{ $name }» apunta a un valor fuera de la nueva escala, así que la escala se queda. Cambia o elimina antes ese objetivo.
error-metric-in-use = «{ $name }» tiene respuestas, así que se queda. Retira antes las importaciones que las trajeron.
error-batch-metric-gone = «{ $name }» trae respuestas a una métrica que se eliminó entretanto; no contarían en ninguna parte, así que sigue retirada. Deshaz la eliminación o importa la encuesta otra vez.
error-in-use = Hay metas que se apoyan en «{ $name }», así que se queda. Elimina o cambia antes esas metas.
# $key the metric's key, $name its name
error-metric-differs = Ya hay una métrica «{ $name }» con la clave { $key } que se cuenta de otra manera. No se ha importado nada; da a la columna otra clave, o el mismo tipo y la misma escala.
error-period-wrong = «{ $day }» no encaja como día del periodo. Escribe los días como 2026-03-31, y el primero antes que el último.
error-scope-month = Un mes es un periodo, no algo con puntuación propia. Pregunta por todo, con el mes como periodo.
error-scope-open = No se dice a cuál se refiere. Elígelo, o elige todo. No ha cambiado nada.
error-due-wrong = «{ $due }» no es una fecha en la que pueda vencer una meta. Escríbela como 2026-12-31.
error-target-wrong = El objetivo queda fuera de lo que esta métrica puede alcanzar: de { $lo } a { $hi }.

## Encuestas

# $n of $rows rows of the file, $source the file of the earlier import
error-survey-again = Hay filas de este archivo iguales que filas de «{ $source }», que ya está en el espacio de trabajo ({ $n } de { $rows }), y no llevan un identificador que diga si son las mismas respuestas. No se ha importado nada. Di si el archivo es una exportación más reciente de la misma encuesta (`--again`) u otra encuesta con nombre propio (`--survey NOMBRE`).
error-survey-again-none = Dices que este archivo es una exportación más reciente de una encuesta que ya está, pero ninguna de sus filas es igual que una que está: puede estar escrito de otra manera, con otro separador, otra columna u otras fechas. No se ha importado nada, porque todo contaría dos veces. Retira antes la importación anterior o importa el archivo sin `--again` si es nuevo.
error-survey-alike = En { $days } de { $of } días este archivo tiene exactamente las respuestas de «{ $source }», que ya está en el espacio de trabajo, aunque sus filas lleven otros identificadores, nombres o columnas. No se ha importado nada, porque las respuestas contarían dos veces. Si es la misma encuesta, retira antes la importación anterior; si es otra, ponle un nombre propio (`--survey NOMBRE`).
error-survey-missing = El archivo de encuesta «{ $file }» no está ahí. No se ha importado nada; elige el archivo otra vez.
error-survey-no-file = «{ $file }» no es un archivo que se pueda leer de principio a fin, sino una carpeta, una tubería o un dispositivo. No se ha importado nada; elige el propio CSV.
error-survey-too-large = El archivo de encuesta «{ $file }» ocupa { $size } GB y una encuesta puede ocupar { $most } GB. No se ha importado nada; comprueba que es el archivo correcto o expórtalo por partes, año a año.
# $rows filas del archivo, $answers respuestas rechazadas
error-survey-refused = No se ha podido tomar ni una respuesta de esta encuesta: se han rechazado { $answers } en { $rows ->
    [one] una fila
   *[other] { $rows } filas
}. No se ha importado nada; el informe dice por qué.
# $kind qué nombran, $known si el mapa dice la columna, $most cuántos se pueden crear
error-import-names-changed = Mientras se importaba el archivo, «{ $name }» se creó, cambió o eliminó desde otro sitio. No ha entrado nada del archivo. Impórtalo de nuevo.
error-names-many = { $known ->
    [yes] La columna «{ $column }» crearía
   *[no] El archivo crearía
} más de { $most } { $kind ->
    [touchpoint] puntos de contacto nuevos
    [step] pasos nuevos
    [persona] personas nuevas
   *[channel] canales nuevos
}, así que lo más probable es que no sea una columna de nombres. No se ha importado nada; elige otra columna o déjala fuera.
error-journey-needed = Los pasos que aún no existen necesitan un recorrido al que ir. No se ha importado nada; nombra un recorrido o deja fuera los pasos.
error-journey-unknown = No existe el recorrido «{ $name }». No se ha importado nada; elige uno que exista o deja que la importación lo cree.
# $place where in the map file, $detail what is wrong
error-map-wrong = El archivo de correspondencias no se puede usar (línea { $line }, carácter { $place }): { $fault ->
    [unknown] «{ $field }» no significa nada aquí. Lo que sí: { $fits }.
    [missing] falta «{ $field }».
    [repeated] «{ $field }» está dos veces.
    [value] «{ $given }» no encaja en «{ $field }». Lo que encaja: { $fits }.
    [kind] { $whole ->
        [yes] todo ello
       *[no] «{ $field }»
    } tiene que ser { $fits ->
        [text] un texto entre comillas.
        [number] un número.
        [switch] true o false.
        [list] una lista entre corchetes, con lo que le corresponde.
        [object] un objeto entre llaves.
       *[other] otra cosa.
    }
    [syntax] no es JSON completo.
   *[other] «{ $field }» no se puede leer tal como está.
} No se ha importado nada.
error-map-missing = El archivo de correspondencias «{ $file }» no se puede leer: { $detail }. No se ha importado nada.

error-map-no-file = «{ $file }» no es un archivo que se pueda leer de principio a fin, sino una carpeta, una tubería o un dispositivo. No se ha importado nada; indica el propio archivo de correspondencias.
error-map-too-large = «{ $file }» ocupa más de { $limit } MB, así que no es un archivo de correspondencias. No se ha importado nada.
error-survey-unreadable = El archivo de encuesta «{ $file }» no se puede leer: { $detail }. No se ha importado nada.

# $source the earlier file, $before and $now names of the places
issue-days-alike = En { $days } de { $of } días el archivo tiene exactamente las respuestas de «{ $source }», que ya cuenta como otra encuesta. Si es la misma encuesta, sus respuestas cuentan ahora dos veces: retira una de las dos importaciones.
issue-column-moved = En «{ $source }» esta columna contaba en «{ $before }» y ahora en «{ $now }». En los cuestionarios que ya están, la respuesta cuenta en los dos: si lo primero fue un error, retira esa importación.
# $kind of name, $name what stands there
issue-name-unknown = { $kind ->
    [touchpoint] No existe el punto de contacto
    [step] No existe el paso
    [persona] No existe la persona
   *[channel] No existe el canal
} «{ $name }», así que la fila no cuenta. Escribe el nombre como está aquí, o deja que la importación lo cree.
issue-name-ambiguous = { $kind ->
    [touchpoint] Hay varios puntos de contacto
    [step] Hay varios pasos
    [persona] Hay varias personas
   *[channel] Hay varios canales
} con el nombre «{ $name }», así que la fila no cuenta. Di qué recorrido es, o cambia el nombre de uno.
# $name una métrica del espacio, $form cómo se cuenta, $low y $high su escala, $made cómo se llama la de la columna
issue-metric-alike = Aquí «{ $name }» se cuenta de otra manera ({ $form ->
    [nps] NPS
    [enps] eNPS
    [csat] CSAT
    [ces] CES
    [time] mediana de tiempo
   *[other] valoración
}, de { $low } a { $high }), así que esta columna tendrá su propia métrica, «{ $made }». Si son la misma, lee la columna en esa escala.
# $name the name of both, $made the name that it gets
issue-metric-numbered = Otra columna de este archivo también se llama «{ $name }», así que esta pasa a ser una puntuación aparte, «{ $made }». Si son una misma puntuación en varios sitios, indica el sitio de cada una.
issue-respondent-forgotten = Esta persona pidió que se la olvidara, así que la fila no cuenta.
# $id what stands in the row
issue-respondent-forgotten-alike = «{ $id }» es como una hoja de cálculo u otra herramienta puede escribir el identificador de una persona que pidió que se la olvidara (mayúsculas, ceros a la izquierda, «.0», un apóstrofo), y en este archivo nadie se llama así. Por eso la fila no cuenta. Si es otra persona, dale otro identificador en la encuesta.

## El navegador y la terminal

error-page-missing = No hay ninguna página construida en { $folder }. Constrúyela con `cargo xtask run` o di con --ui dónde está.
error-port-taken = El puerto { $port } no se puede usar: { $detail }. Elige otro con --port, o ninguno para tomar uno libre.
error-bridge-broken = La conexión con el navegador se ha roto: { $detail }. Lo que has cambiado está en el archivo; arranca otra vez.
error-spool-not-made = En la carpeta para los archivos del navegador no se puede escribir: { $detail }. Elige otra con --spool.
error-upload-too-large = El archivo es demasiado grande: { $limit } GB como mucho. No se ha conservado nada de él.
error-upload-broken = El archivo no ha llegado entero: { $detail }. No se ha conservado nada de él; elígelo otra vez.
error-json-wrong = Lo que has dado no es JSON completo (línea { $line }, carácter { $place }). No ha cambiado nada.
error-input-too-large = La entrada estándar trae más de { $limit } MB. No ha cambiado nada.
error-input-unread = La entrada estándar no se puede leer: { $detail }. No ha cambiado nada.
error-output-broken = El resultado no se ha podido escribir: { $detail }.

## Lo que encuentra una revisión del archivo

# $n or $count how often, $detail where, for the first of them
finding-file = El propio archivo está dañado. Abre una copia de seguridad. La base de datos dice de él: «{ $detail }»
finding-log = El archivo se copió o se movió mientras estaba abierto, sin «{ $detail }»: puede faltar lo último que se hizo en él. Búscalo donde estaba antes o abre una copia de seguridad.
finding-reference = Un registro nombra otro que no está: { $detail }.
finding-record = No se puede leer un registro, ni la lista en la que está: { $detail }. Abre una copia de seguridad.
finding-cell-twice = Una celda de un mapa está dos veces: { $detail }.
finding-emotion-twice = Una persona tiene dos emociones en un mismo paso: { $detail }.
finding-metric-twice = Dos métricas tienen la misma clave: { $detail }.
finding-history = El historial está desordenado en la operación { $detail }; puede que Deshacer no pase de ahí.
finding-list = Una lista nombra algo que no está: { $detail }.
finding-answers = Los recuentos no coinciden con las respuestas: { $detail }. Retira esa importación e importa el archivo otra vez.
finding-value = Un valor está fuera de lo que puede ser: { $detail }. Escríbelo de nuevo.
finding-minimum = Una métrica pide menos de 5 o más de 10.000 respuestas para un veredicto, como permitían versiones anteriores: { $detail }. Cuenta así; elige otro número cuando la edites.
finding-fact = No encaja lo que el archivo guarda de sí mismo: { $detail }. Abre una copia de seguridad.
finding-order = No se puede leer un lugar en un orden: { $detail }. Muévelo a donde corresponde.
finding-order-twice = Dos cosas ocupan el mismo lugar de un orden: { $detail }. Mueve una de ellas.
finding-picture = Falta una imagen, o no es la que se puso: { $detail }. Elígela otra vez.
finding-baseline = Las partes de la línea base de un objetivo no encajan: { $detail }. Congélala de nuevo.
finding-past = Deshacer o Rehacer se para en la operación { $detail }: lo que nombra no está como lo dejó el historial.
finding-page = Hay respuestas que no encajan con la importación que las trajo: { $detail }. Retira esa importación e importa el archivo otra vez.
finding-identity = La forma de distinguir respuestas no encaja con las que hay: { $detail }. La misma encuesta, importada otra vez, podría contar doble. Abre una copia de seguridad.
finding-shadow = Una respuesta cuenta dos veces, o cuenta aunque otra la sustituye: { $detail }. Retira esa importación y recupérala.
finding-forgotten = Queda algo de una persona olvidada, o ya no se sabe a quién se olvidó: { $detail }. Olvídala otra vez.
