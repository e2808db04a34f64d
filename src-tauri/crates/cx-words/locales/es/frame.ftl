# El marco de todas las vistas: riel, barra superior, paleta, ayuda de teclado y las palabras comunes.

product = Travesía

## Rooms

room-overview = Resumen
room-journeys = Recorridos
room-personas = Personas
room-touchpoints = Puntos de contacto
room-measure = Medición
room-plan = Plan
room-history = Historial
room-settings = Ajustes

rail = Secciones
rail-search = Buscar
rail-narrow = Mostrar solo los iconos
rail-wide = Mostrar los nombres
skip-to-content = Ir al contenido

## Top bar

bar = Lo que está abierto
bar-saved = Guardado
bar-saved-hint = Cada cambio queda en el archivo al momento.
bar-lost = Sin respuesta
bar-lost-hint = Travesía no responde. Lo que escribas se queda aquí hasta que vuelva.
bar-saving = Guardando
bar-writing = Escribiendo
bar-writing-hint = Lo que estás escribiendo aún no está en el archivo. Llega cuando terminas: con Intro, con Ctrl+S o al salir del campo.
bar-waiting-hint = Algo de lo que has escrito aún no está en el archivo. Lo tienes abajo.
bar-language-switch = Cambiar a { $language }
bar-workspace = Espacio de trabajo { $title }
bar-working = Trabajando
language-en = English
language-es = Español

## Actions

group-go = Ir a
group-edit = Edición
group-workspace = Espacio de trabajo
group-window = Ventana

undo = Deshacer
undo-what = Deshacer: { $what }
undo-nothing = No hay nada que deshacer
redo = Rehacer
redo-what = Rehacer: { $what }
redo-nothing = No hay nada que rehacer
undone = Deshecho: { $what }
undo-elsewhere = ¿Deshacer lo que no se hizo aquí?
# $where: 'window' is another window, 'terminal' the command line.
undo-elsewhere-about = El último cambio se hizo { $where ->
    [folder] en la carpeta vigilada
    [terminal] en la terminal
   *[window] en otra ventana
}: { $what }.
undo-elsewhere-do = Deshacerlo
undone-elsewhere = Deshecho lo que se hizo { $where ->
    [folder] en la carpeta vigilada
    [terminal] en la terminal
   *[window] en otra ventana
}: { $what }
redone = Rehecho: { $what }

action-go = Ir a { $room }
action-find = Buscar y hacer
action-next-region = Siguiente zona de la ventana
action-previous-region = Zona anterior de la ventana
action-keyboard-help = Teclado
action-theme = Aspecto: { $theme }
action-close-workspace = Cerrar el espacio de trabajo
action-rail = Estrechar o ensanchar la barra lateral

## Palette

palette = Buscar y hacer
palette-placeholder = Busca un recorrido, una persona, un paso o una acción
palette-nothing = Nada se llama «{ $text }».
palette-nothing-hint = Prueba con parte de un nombre o con el nombre de una acción.
palette-journeys = Recorridos
palette-personas = Personas
palette-touchpoints = Puntos de contacto
palette-steps = Pasos

## Keyboard help

keyboard-help = Teclado
keyboard-help-about = Todo se puede hacer sin ratón. Estas son las teclas que funcionan ahora, en esta vista.

## Shared by components

close = Cerrar
toasts = Mensajes
dismiss = Descartar
cancel = Cancelar
save = Guardar
add = Añadir
delete = Eliminar
rename = Cambiar el nombre
duplicate = Duplicar
edit = Editar
back = Atrás
try-again = Reintentar
loading = Leyendo…
more = Más
none = Ninguno
list-add = Añadir a { $list }
list-remove = Quitar «{ $item }»
list-moved = { $item }: lugar { $place } de { $of }
list-pasted = { $n } entradas añadidas a { $list }
reorder-held = Has cogido { $item }. Las flechas lo mueven, Espacio lo suelta y Esc lo devuelve.
view-broken = Esta vista ha dejado de funcionar.
view-broken-hint = Lo que ya se había guardado está en el archivo. Muéstrala otra vez o ve a otro sitio.
view-waits = Travesía no responde. En cuanto vuelva, esto aparecerá solo; lo que has escrito no se pierde.
view-missing = No hay nada en esta dirección
view-missing-hint = Puede que se haya eliminado, o la dirección no está completa.
error-host-gone = Travesía no responde, así que no se sabe si esto se ha hecho. Vuelve a mirar cuando responda.
error-undo-gone = Travesía no responde, así que no se ha deshecho nada. Deshazlo de nuevo cuando vuelva.
error-host-refused = Esta página ya no puede hablar con Travesía ({ $status }). Ábrela de nuevo con la dirección que aparece en la terminal.

# Palabras de las teclas.
key-shift = Mayús
key-delete = Supr
key-space = Espacio

## Lo que aún no está guardado

unsaved-title = { $n ->
    [one] Un cambio aún no está en el archivo.
   *[other] { $n } cambios aún no están en el archivo.
}
unsaved-save = Guardar ahora
unsaved-show = Ver
unsaved-hide = Plegar
unsaved-discard = Descartar
unsaved-mine = Dejar lo mío
unsaved-theirs = Dejar lo del archivo
unsaved-copy = Copiar los textos
unsaved-copied = Textos copiados.
unsaved-marked = Los textos que esperan a guardarse están marcados donde los escribiste.
unsaved-none = Está todo guardado.
unsaved-blank = (vacío)
unsaved-waiting = Sin guardar todavía.
unsaved-refused = Sin guardar.
unsaved-conflict = Sin guardar: en el archivo pone ya otra cosa.
unsaved-host-gone = { $n ->
    [one] Travesía no responde. En cuanto vuelva, se guarda solo.
   *[other] Travesía no responde. En cuanto vuelva, se guardan solos.
}
unsaved-elsewhere = { $n ->
    [one] Es de otro archivo: se guarda cuando lo abras de nuevo.
   *[other] Son de otro archivo: se guardan cuando lo abras de nuevo.
}
unsaved-conflict-about = Alguien ha cambiado el mismo texto entretanto. Elige cuál se queda.
unsaved-homeless-about = { $n ->
    [one] Ya no tiene dónde guardarse. Cópialo o recupera su sitio con Deshacer.
   *[other] Ya no tienen dónde guardarse. Cópialos o recupera su sitio con Deshacer.
}
unsaved-refused-about = { $n ->
    [one] Corrígelo donde lo escribiste o descártalo.
   *[other] Corrígelos donde los escribiste o descártalos.
}
unsaved-of = { $noun ->
    [goal] Meta «{ $name }»
    [persona] Persona «{ $name }»
    [touchpoint] Punto de contacto «{ $name }»
    [channel] Canal «{ $name }»
    [metric] Métrica «{ $name }»
    [journey] Recorrido «{ $name }»
    [stage] Etapa «{ $name }»
    [step] Paso «{ $name }»
    [lane] Carril «{ $name }»
   *[other] { $name }
}
unsaved-conflict-there = Ahora en el archivo: { $text }

## Un formulario que se cierra

draft-ask = ¿Descartar lo que has escrito?
draft-keep = Conservar
error-changed-meanwhile = Alguien lo ha cambiado entretanto a «{ $present }». No se ha escrito nada encima.

## Un texto al que se renuncia

typing-dropped = Sin guardar: «{ $text }»
typing-back = Recuperar
typing-uncleared = Sin vaciar: «{ $text }» sigue ahí
