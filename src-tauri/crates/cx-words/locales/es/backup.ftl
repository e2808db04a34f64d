### Copias de seguridad de un espacio de trabajo y copias para entregar.

backups-title = Copias de seguridad de «{ $title }»
backups-about = Travesía guarda una copia cada día que trabajas, antes de actualizar un archivo y siempre que se la pidas.
backups-about-missing = El archivo no está donde estaba. Sus copias de seguridad siguen aquí.
backups-about-damaged = El archivo no se puede abrir. Sus copias de seguridad, sí.
backups-list = Copias de seguridad, la última primero
backups-none = Todavía no hay copias de seguridad de este archivo. La primera se hace cuando lo abras otro día, o cuando la pidas.
backups-none-kept = Aquí no se guardan copias de seguridad.
backups-reason-daily = diaria
backups-reason-asked = a petición
backups-reason-migration = antes de actualizar
backups-reason-aside = sustituido
backups-holds = { $journeys ->
    [one] 1 recorrido
   *[other] { $journeyCount } recorridos
}, { $answers ->
    [one] 1 respuesta
   *[other] { $answerCount } respuestas
}
backups-holds-unknown = No consta qué contiene; se revisa antes de restaurarla
backups-size = { $mb } MB
backups-total = Todas las copias de este equipo: { $total } MB de { $bound } MB como máximo. A partir de ahí se van primero las más antiguas de las grandes.
backups-elsewhere = Hecha de { $place }
backups-copy = Guardar como copia…
backups-back = Recuperar
backups-back-hint = El archivo tal como está ahora pasa a ser otra copia de seguridad.
backups-back-hint-missing = Vuelve a { $folder }, donde estaba el archivo.
backups-delete = Eliminar
backups-delete-sure = Eliminar para siempre
backups-was-deleted = La copia de seguridad se ha eliminado.
backups-is-back = Esto es «{ $title }» tal como estaba el { $when }.
backups-is-back-aside = Esto es «{ $title }» tal como estaba el { $when }. Lo que había antes está entre sus copias de seguridad.
backups-taken-out = { $n ->
    [one] Se ha vuelto a quitar un cuestionario de alguien a quien se olvidó después.
   *[other] Se han vuelto a quitar { $count } cuestionarios de personas a las que se olvidó después.
}
backups-copied = La copia se ha guardado como «{ $file }».
backups-of = Copias de seguridad de «{ $title }»
backups-action = Copias de seguridad…
backups-now = Hacer una copia ahora
backups-made = La copia de seguridad está hecha: { $mb } MB.
backups-settings = Copias
backups-settings-about = Las copias de seguridad se quedan en este equipo, en tu propia carpeta. La copia para el cliente es un archivo para entregar.
backups-settings-last = { $n ->
    [one] Una copia de seguridad de este archivo, hecha { $when }.
   *[other] { $n } copias de seguridad de este archivo, la última { $when }.
}
backups-settings-none = Todavía no hay copias de seguridad de este archivo. La primera se hace cuando lo abras otro día.
backups-folder = Están en { $folder }.

client-copy = Copia para el cliente…
client-copy-title = Copia para el cliente
client-copy-about = Un archivo aparte con todo lo que cuenta, para entregarlo. El tuyo se queda como está.
client-copy-in = Incluye
client-copy-in-maps = Personas, recorridos con sus mapas, puntos de contacto, metas
client-copy-in-scores = Todas las puntuaciones como tú las ves, con sus respuestas
client-copy-in-comments = Los comentarios de los clientes
client-copy-in-owners = Los nombres de quienes responden de un recorrido, un punto de contacto o una meta
client-copy-out = No incluye
client-copy-out-history = El historial, deshacer, lo eliminado y las versiones anteriores de los textos
client-copy-out-batches = Las importaciones retiradas y las respuestas que no cuentan
client-copy-out-sources = Los nombres de los archivos de encuesta y cómo se leyeron sus columnas
client-copy-out-people = Quién respondió: números de cuestionario y de encuestado, ni siquiera cifrados
client-copy-out-attributes = Los atributos de las respuestas que no pide la regla de ninguna persona
client-copy-out-team = Los integrantes del equipo que no responden de nada
client-copy-hint = Los comentarios están en palabras de los clientes. Léelos antes de entregar el archivo. Importa las próximas encuestas aquí y no allí: la copia no sabe qué respuestas tiene ya.
client-copy-do = Elegir dónde y guardar
client-copy-running = Escribiendo la copia…
client-copy-done = La copia para el cliente se ha guardado como «{ $file }»: { $mb } MB.

batch-unnamed = Importación del { $day }

## Lo que no se puede hacer

error-backup-none = No hay ninguna copia de seguridad «{ $name }» de este archivo. `travesia backup list ARCHIVO` dice cuáles hay.
# $n how many begin so, $names the newest of them
error-backup-several = Hay { $n } copias de seguridad de este archivo que empiezan por «{ $name }». Di cuál quieres: { $names }.
error-backup-of-another = { $name } se hizo de { $file }, una copia de este espacio de trabajo que está en otro sitio, así que no se ha tomado por una de este archivo. Si es la que quieres, escribe su nombre completo.
# $place where the backup lies, $detail what is wrong with it
error-backup-damaged = Esta copia de seguridad está dañada, así que no se ha recuperado nada y tu archivo está como estaba. Elige otra; esta se encuentra en { $place }. ({ $detail })
error-backup-misplaced = El archivo { $place } es de otro espacio de trabajo y está entre las copias de seguridad de este, así que no se ha recuperado nada y tu archivo está como estaba. Elige otra copia; si quieres ver ese archivo, ábrelo desde ahí.
# $place where the backup lies, $finding the first kind of fault, $detail where it is, $more whether there are others
error-backup-faulty = Esta copia de seguridad se puede leer, pero la revisión le encuentra fallos, así que no se ha recuperado nada y tu archivo está como estaba. Tiene { $finding ->
    [page] respuestas que no encajan con su importación
    [answers] recuentos que no coinciden con las respuestas
    [identity] cuestionarios que no se podrían distinguir de los de la próxima importación
    [shadow] respuestas que cuentan dos veces
    [forgotten] algo de una persona que se olvidó
    [history] un historial desordenado
    [past] un historial que Deshacer no puede seguir
    [picture] una imagen que falta o es otra
    [baseline] una línea base cuyas partes no encajan
    [fact] algo sobre sí misma que no encaja
   *[other] registros que no se pueden leer o no encajan
} ({ $detail }){ $more ->
    [some] {" "}y más
   *[other] {""}
}. Elige otra. Si no hay ninguna mejor, copia tú { $place } y abre lo copiado: ahí está lo que se puede leer, y la revisión dice todo lo que falla.
error-backup-not-kept = Aquí no se guardan copias de seguridad, porque no hay carpeta para tus ajustes.
error-backup-not-made = No se ha hecho la copia de seguridad: { $detail }. Tu trabajo sigue y se guarda como siempre; mira las copias en los ajustes.
error-backup-disk-full = No se ha hecho la copia de seguridad porque el disco está lleno. Tu trabajo se guarda como siempre; haz sitio y pide una copia en los ajustes.
error-backup-before-migration = Este archivo es de una versión anterior de Travesía y habría que actualizarlo. La copia que se hace antes no ha podido hacerse ({ $detail }), así que el archivo se ha quedado como estaba. Haz sitio o ábrelo solo para leer.
error-copy-disk-full = El disco está lleno: el de la copia, o el de { $folder }, donde se prepara la copia para el cliente. No se ha conservado nada de la copia y tu espacio de trabajo está como estaba. Haz sitio o elige otro lugar.
error-copy-not-made = No se ha podido escribir la copia: { $detail }. No se ha conservado nada de ella y tu espacio de trabajo está como estaba.

## La terminal

cli-copy = Copia un espacio de trabajo: entero, o con --for-client para entregarlo
cli-copy-out = Dónde quedará la copia; allí no puede haber nada todavía
cli-copy-for-client = Deja fuera el historial, las importaciones retiradas, los nombres de las encuestas, las claves y a los integrantes sin cometido
cli-backup = Copias de seguridad de un espacio de trabajo: ver las que hay, hacer una, recuperar una
cli-backup-list = Muestra las copias de seguridad de un archivo, aunque falte o esté dañado
cli-backup-now = Hace una copia de seguridad
cli-backup-restore = Pone una copia de seguridad en lugar de su archivo, que pasa a ser otra copia; o la guarda en otro sitio
cli-backup-restore-backup = Su nombre, o tanto de su comienzo como no tenga ninguna otra
cli-backup-restore-to = La guarda ahí y deja el archivo como está
cli-copied = Copiado en { $file }.
cli-backup-made = La copia de seguridad { $name } está hecha.
cli-backup-restored = { $file } está como estaba en { $name }.
cli-backup-restored-aside = { $file } está como estaba en { $name }. Lo que había antes es la copia { $aside }.
cli-backup-taken-out = { $n ->
    [one] Se ha vuelto a quitar un cuestionario de alguien a quien se olvidó después.
   *[other] Se han vuelto a quitar { $n } cuestionarios de personas a las que se olvidó después.
}
cli-backup-none = No hay copias de seguridad de este archivo.
cli-head-backup = Copia
cli-head-size = MB
cli-head-title = Título
cli-head-journeys = Recorridos
cli-head-answers = Respuestas
