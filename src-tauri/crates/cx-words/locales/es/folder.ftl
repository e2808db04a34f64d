# La carpeta vigilada: los archivos de encuesta que llegan a ella se importan solos.

folder-title = Carpeta vigilada
folder-about = Los archivos nuevos pueden entrar solos: elige la carpeta a la que llegan. Cada uno se lee como la última importación con sus columnas.
folder-own = Encuestas que llegan
folder-watch = Vigilar una carpeta
folder-other = Otra carpeta
folder-leave = Dejar de vigilar
folder-left = La carpeta ya no se vigila. Sus archivos y sus respuestas se quedan.
folder-empty = Aquí aún no hay archivos de encuesta. Lo que llegue (CSV, texto, XLSX, ODS) se importa cuando deja de cambiar.
folder-gone = Esta carpeta no está o no se puede abrir. Lo importado se queda; Travesía sigue en cuanto la carpeta vuelva.
folder-unnoted = En esta carpeta no se puede escribir, así que no queda anotado qué archivos se importaron. Se leerán otra vez cuando Travesía vuelva a arrancar; ninguna respuesta cuenta dos veces.
folder-file = Archivo
folder-standing = Qué ha sido de él
folder-do = Qué puedes hacer
folder-more = Mostrar { $n } más
folder-beyond = { $n ->
    [one] Hay un archivo más antiguo que no se muestra.
   *[other] Hay { $count } archivos más antiguos que no se muestran.
}
folder-state-waits = Te espera
folder-state-unreadable = No se puede leer
folder-state-reading = Importándose
folder-state-arriving = Llegando
folder-state-withdrawn = Retirado
folder-state-imported = Importado
folder-arriving = Se importa en cuanto deje de cambiar.
folder-reading = Sus respuestas cuentan cuando se haya leído entero.
folder-withdrawn = Sus respuestas no cuentan.
folder-answers = { $n ->
    [0] Nada nuevo
    [one] Una respuesta
   *[other] { $count } respuestas
}
# $answers cuántas entraron, $when hace cuánto
folder-answers-when = { $answers }, { $when }
folder-differ = { $n ->
    [one] Una respuesta ya estaba con otro valor y se queda como estaba.
   *[other] { $count } respuestas ya estaban con otro valor y se quedan como estaban.
}
folder-import = Importar a mano
folder-import-what = Importar «{ $file }» a mano
folder-again = Volver a importar
folder-again-what = Volver a importar «{ $file }»
folder-waiting = { $n ->
    [one] Un archivo te espera
   *[other] { $n } archivos te esperan
}
folder-taken = { $file }: { $n ->
    [one] una respuesta importada
   *[other] { $count } respuestas importadas
}
folder-taken-many = { $files } archivos importados: { $count } respuestas
folder-undo = Deshacer: retirar estas respuestas
folder-undone = Estas respuestas ya no cuentan. Puedes recuperarlas en la lista de importaciones.
folder-waits-toast = { $file } te espera: { $question }
folder-waits-many = { $n } archivos de la carpeta vigilada te esperan.
folder-see = Verlo

## La pregunta de un archivo que espera

folder-asks-survey-not-remembered = ¿Qué significan sus columnas? Ninguna importación anterior las tenía.
# $source el archivo de la última importación de estas columnas
folder-asks-survey-remembered-asks = ¿Vale también para este archivo lo que dijiste de «{ $source }» entero? Tiene las mismas columnas.
# $n de $rows filas son iguales que filas de $source
folder-asks-survey-again = { $n } de { $rows } filas son iguales que filas de «{ $source }». ¿Es una exportación más reciente de esa encuesta u otra encuesta?
# $days of $of days that both have
folder-asks-survey-alike = En { $days } de { $of } días tiene exactamente las respuestas de «{ $source }». ¿Es otra encuesta, o la misma contada de otra manera?
folder-asks-survey-refused = Ninguna de sus { $answers } respuestas encaja en cómo se leyeron estos archivos. ¿Qué significan sus columnas?
folder-asks-stopped = Detuviste su importación. No se guardó nada.
folder-asks-file-read-only = Este espacio de trabajo está abierto solo para leer, así que no se importa nada.
folder-asks-survey-file-changed = Cambió mientras se leía. Se intenta otra vez en medio minuto.
folder-asks-job-running = Hay otra importación en marcha. Se intenta otra vez en medio minuto.
folder-asks-busy = Otro programa está usando el espacio de trabajo. Se intenta otra vez en medio minuto.
