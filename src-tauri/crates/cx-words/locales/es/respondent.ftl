### Lo que guarda un archivo sobre las personas; buscar a una y olvidarla.

respondent-title = Qué guardamos de las personas
respondent-about = Quién respondió, a quién pueden nombrar los comentarios y quién forma el equipo: contado en este archivo tal como está ahora.
respondent-settings = Privacidad
respondent-settings-about = Qué guarda este archivo de las personas y cómo se olvida a alguien.
respondent-find-action = Buscar u olvidar a una persona…
respondent-counting = Contando…
respondent-empty-title = Todavía no hay respuestas
respondent-empty = En este archivo no hay nada de ningún cliente. Cuando importes una encuesta, esta página dirá qué ha traído sobre quienes respondieron.

## Cifras: el número va encima, $n solo decide la forma

respondent-responses = { $n ->
    [one] cuestionario
   *[other] cuestionarios
}
respondent-responses-note = Los que se respondieron, también los de importaciones retiradas.
respondent-copies-note = { $n ->
    [one] El archivo guarda además una copia de un cuestionario que otra importación volvió a traer; aquí no se cuenta.
   *[other] El archivo guarda además { $count } copias de cuestionarios que otras importaciones volvieron a traer; aquí no se cuentan.
}
respondent-pseudonymous = { $n ->
    [one] cuestionario seudónimo
   *[other] cuestionarios seudónimos
}
respondent-pseudonymous-note = En lugar de quién respondió llevan una huella calculada con una clave de este archivo. Son seudónimos, no anónimos: quien conoce el identificador y tiene este archivo los encuentra.
respondent-pseudonymous-none = Ninguno lleva quién lo respondió.
respondent-people = { $n ->
    [one] persona detrás
   *[other] personas detrás
}
respondent-people-note = Tantas como huellas distintas.
respondent-people-note-some = { $n ->
    [one] Tantas como huellas distintas. De un cuestionario no se sabe de quién es.
   *[other] Tantas como huellas distintas. De { $count } cuestionarios no se sabe de quién son.
}
respondent-people-none = Sin huella no se distingue a una persona de otra.
respondent-comments = { $n ->
    [one] comentario
   *[other] comentarios
}
respondent-comments-note = Texto libre, en el que un cliente puede nombrar a cualquiera. Nada busca nombres en él: léelo antes de entregarlo.
respondent-comments-none = No hay texto libre en el que se nombre a nadie.
respondent-members = { $n ->
    [one] persona en el equipo
   *[other] personas en el equipo
}
respondent-members-note = Con nombre y función. El historial dice quién cambió qué.
respondent-forgotten = { $n ->
    [one] huella de una persona olvidada
   *[other] huellas de personas olvidadas
}
respondent-forgotten-note = Cada una corresponde a una forma de escribir el identificador de una persona o a uno de sus cuestionarios, para rechazar sus filas si vuelven. No dicen cuántas personas eran.
respondent-forgotten-none = En este archivo todavía no se ha olvidado a nadie.

## Atributos y columnas

respondent-attributes = Atributos
respondent-attributes-about = Columnas de encuestas que alguien quiso conservar junto a las respuestas, con lo que había en ellas.
respondent-attributes-none = No se guarda ningún atributo.
respondent-attribute = Atributo
respondent-attribute-values = Valores distintos
respondent-attribute-responses = Cuestionarios
respondent-attribute-names = ¿Nombra a personas?
respondent-telling = Es probable
respondent-telling-not = No lo parece
respondent-telling-note = { $n ->
    [one] Un atributo tiene un valor distinto al menos por cada dos cuestionarios. Así son los nombres, los números de cliente y las direcciones.
   *[other] { $count } atributos tienen un valor distinto al menos por cada dos cuestionarios. Así son los nombres, los números de cliente y las direcciones.
}
respondent-dropped = Descartado al importar
respondent-dropped-about = Columnas que dicen quién es alguien: nombres, correos, teléfonos, direcciones IP, ubicaciones. Lo que había en ellas nunca entró en este archivo.
respondent-dropped-none = Ninguna importación traía una columna así.

## Dónde está

respondent-place = Dónde está
respondent-place-about = Todo está en un solo archivo, y es tuyo.
respondent-place-file = En este archivo: { $file }
respondent-place-backups = { $n ->
    [one] En su copia de seguridad, en este equipo: { $folder }
   *[other] En sus { $count } copias de seguridad, en este equipo: { $folder }
}
respondent-place-backups-none = Aún no hay copias de seguridad. Se quedan en este equipo, en { $folder }
respondent-place-nothing = Nada sale de este equipo: Travesía no tiene cuentas ni servidor y no envía nada a ninguna parte.
respondent-place-sends = Travesía no tiene cuentas ni servidor y no envía nada a ninguna parte.
respondent-place-synced = El archivo está en una carpeta que { $service } mantiene igual en varios equipos, así que { $service } tiene copias de él.
respondent-place-network = El archivo está en otro equipo ({ $kind }).
respondent-place-beyond = Las copias guardadas en otro sitio o entregadas, y la exportación de la propia encuesta, quedan fuera de este archivo. Nada de esta página llega a ellas.

## Buscar

respondent-find = Buscar u olvidar a una persona
respondent-find-about = Para cuando alguien quiere saber qué guardas de su persona o te pide que lo borres.
respondent-person = Quién
respondent-person-hint = El identificador de la persona en la encuesta, o el de un cuestionario. También se encuentra con otra grafía habitual. Lo que escribas aquí no se guarda.
respondent-find-do = Buscar
respondent-finding = Buscando…
respondent-found = Encontrado con «{ $person }»
respondent-found-responses = Cuestionarios
respondent-found-answers = Respuestas
respondent-found-comments = Comentarios
respondent-found-days = Días
respondent-span = del { $from } al { $to }
respondent-found-both = Si la encuesta numera igual a las personas y los cuestionarios, aparecen ambos. Compara con la exportación si son más de los que esperas.
respondent-found-none = No hay nada con «{ $person }»
respondent-found-none-hint = Compara con la exportación. La persona puede seguir en una copia de seguridad o venir en la próxima exportación; olvidarla sirve para ambas cosas.
respondent-tried = También se ha probado con otras mayúsculas habituales, con ceros a la izquierda, con «.0» detrás y con un apóstrofo delante.
respondent-spelling = { $n ->
    [one] { $id } (un cuestionario)
   *[other] { $id } ({ $count } cuestionarios)
}
respondent-same = Incluye otras formas de escribir a la misma persona: { $ids }.
respondent-others = También está aquí, escrito de otra manera: { $ids }.
respondent-others-hint = Pueden ser de otra persona, así que no se cuentan arriba ni se olvidan con ella. Elige una para buscarla.
respondent-others-left = No se han olvidado con ella, porque pueden ser de otra persona. Elige una para buscarla.
respondent-read-only = El archivo está abierto solo para leer, así que ahora no se puede olvidar a nadie.
respondent-responses-n = { $n ->
    [one] un cuestionario
   *[other] { $count } cuestionarios
}
respondent-answers-n = { $n ->
    [one] una respuesta
   *[other] { $count } respuestas
}
respondent-comments-n = { $n ->
    [one] un comentario
   *[other] { $count } comentarios
}

## Olvidar

respondent-forget = Olvidar…
respondent-forget-title = ¿Olvidar «{ $person }» para siempre?
respondent-forget-final = No se puede deshacer. Deshacer termina aquí, también para lo que hiciste antes.
respondent-forget-final-nothing = No se puede deshacer. Lo que hiciste antes sí se puede deshacer todavía.
respondent-forget-out = Sale de este archivo: { $what }, con sus atributos. Las puntuaciones se cuentan sin ello.
respondent-forget-out-nothing = Ahora no hay nada de esta persona en el archivo.
respondent-forget-backups = Sale también de todas las copias de seguridad de este archivo en este equipo.
respondent-forget-refused = Sus filas se rechazan si vuelven con la próxima exportación, también con el identificador en mayúsculas o sin sus ceros a la izquierda. Para eso se conservan huellas del identificador.
respondent-forget-others = Los comentarios de otros que mencionan a la persona no se encuentran así.
respondent-forget-beyond = No llega a las copias guardadas en otro sitio o entregadas. Las que están junto a este archivo o entre los recientes se nombran después.
respondent-forget-do = Olvidar para siempre
respondent-forgetting = Olvidando…
respondent-done = La persona está olvidada
respondent-done-left = { $n ->
    [one] La persona sigue en una copia de seguridad
   *[other] La persona sigue en { $count } copias de seguridad
}
respondent-done-out = Ha salido del archivo: { $what }.
respondent-done-nothing = En el archivo no había nada de esta persona.
respondent-done-backups = { $n ->
    [0] No se ha reescrito ninguna copia de seguridad.
    [one] Se ha reescrito una copia de seguridad sin la persona.
   *[other] Se han reescrito { $count } copias de seguridad sin la persona.
}
respondent-done-left-hint = Una copia bloqueada, dañada o sin sitio en el disco no se puede escribir. Arréglalo y vuelve a intentarlo, o elimina la copia. Travesía lo intenta de nuevo por su cuenta cada día de uso.
# $n how many files, $count the same as it is written
respondent-done-also = { $n ->
    [one] La persona sigue en otro archivo tuyo
   *[other] La persona sigue en otros { $count } archivos tuyos
}
# $files where they lie
respondent-done-also-hint = Otras copias de este espacio de trabajo todavía tienen a la persona, o pueden tenerla: { $files }. Abre cada una y olvida también ahí a la persona, o elimínala.
respondent-done-bytes = La persona está olvidada, pero aún no sobrescrita
respondent-done-bytes-hint = Ya nada cuenta, muestra ni encuentra a esa persona. Pero otro programa está leyendo el archivo y, hasta que termine, los bytes antiguos siguen en el disco. Travesía los sobrescribe a los pocos segundos o, a más tardar, cuando se vuelva a abrir el archivo.
respondent-done-refused = A partir de ahora sus filas se rechazan.
