### Dónde está el archivo abierto, quién lo tiene y qué es de él.

## Encima de la vista

file-presence-moved = El archivo ya no está donde estaba: se ha movido, renombrado o eliminado. Todo lo hecho hasta aquí sigue en esta ventana, pero no se guarda nada más hasta que lo guardes en un archivo nuevo.
file-presence-replaced = En el lugar de este archivo hay ahora otro. Todo lo hecho hasta aquí sigue en esta ventana, pero no se guarda nada más hasta que lo guardes en un archivo nuevo.
file-presence-overwritten = Otro programa ha escrito encima de este archivo mientras estaba abierto. Ya no se lee ni se guarda nada en él: guarda lo que tienes aquí en un archivo nuevo.
file-rescue = Guardar en un archivo nuevo
file-rescued = Todo está en «{ $file }», y sigues trabajando ahí.
# $folder where that file lies, as a path
file-rescued-closing = Su archivo ya no estaba, así que todo se ha guardado en «{ $file }», en { $folder }.
file-read-only = Abierto solo para leer: puedes verlo todo y no cambias nada.
# $service the program that keeps the folder alike
file-synced = { $service } mantiene esta carpeta igual en varios equipos. Cada cambio va directo al archivo, para que ninguna copia quede a medias; no lo abras en dos equipos a la vez.
# $kind the network's file system
file-network = Este archivo está en otro equipo ({ $kind }). Cada cambio va directo al archivo, que allí es lo seguro y algo más lento.
# $files names of files
file-conflicts = Junto a este archivo hay copias que parecen escritas desde dos equipos a la vez: { $files }. Antes de seguir, mira cuál tiene tu trabajo.
file-unlogged = { $file } se copió o se movió solo mientras estaba abierto: puede faltar lo último que se hizo en él. Búscalo donde estaba antes o mira sus copias de seguridad.
bar-unsaved = Sin guardar
bar-unsaved-hint = El archivo no está donde estaba. Guarda en un archivo nuevo y sigues ahí.
file-hide = Ocultar este aviso

## Cuando un archivo no se abre

file-opening = El espacio de trabajo no se ha abierto
file-open-to-read = Abrir solo para leer
file-open-anyway = Abrir de todos modos
file-open-not = Dejarlo
