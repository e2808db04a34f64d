# El mapa de un recorrido.

map = Mapa
map-of = Mapa de { $name }
map-keys = Tab pasa a la celda siguiente y Mayús+Tab a la anterior. Esc y después Tab sale del mapa; F6 va a la siguiente parte de la ventana.
map-leave = Ahora Tab sale del mapa.
map-group = Mapa
map-tools = Herramientas del mapa
map-stage = etapa
map-step = paso
map-lane = Carril
map-stage-name = Nombre de la etapa
map-step-name = Nombre del paso
map-lane-name = Nombre del carril
map-stage-unnamed = Etapa sin nombre
map-step-unnamed = Paso sin nombre
map-first-stage = Primera etapa
map-count-stages = { $n ->
    [one] Una etapa
   *[other] { $n } etapas
}
map-count-steps = { $n ->
    [one] un paso
   *[other] { $n } pasos
}
map-empty-title = ¿Dónde empieza todo?
map-empty = Escribe lo primero que hace el cliente. Con el tabulador creas el paso siguiente; con Intro bajas a llenarlo.
map-gone = Este recorrido ya no existe.
map-orphan-text = Tu texto
map-swapped = Intercambiado con «{ $text }».
map-replaced = Sustituido: «{ $text }».
map-to-list = A los recorridos

## Tipos de carril

lane-action = Acciones
lane-thought = Pensamientos
lane-emotion = Emociones
lane-touchpoint = Puntos de contacto
lane-score = Puntuaciones
lane-pain = Puntos de dolor
lane-opportunity = Oportunidades
lane-quote = Citas de clientes
lane-memory = Recuerdos
lane-frontstage = Frontstage
lane-backstage = Backstage
lane-support = Procesos de apoyo
lane-system = Sistemas
lane-text = Texto

## En qué se apoya lo que se dice

provenance-assumed = Supuesto
provenance-inferred = Inferido
provenance-observed = Observado
provenance-measured = Medido

## Hacer

map-step-first = Escribe el primer paso
map-step-new = Nuevo paso
map-step-after = Nuevo paso después de este
map-step-before = Nuevo paso antes de este
map-step-after-what = Nuevo paso después de { $name }
map-step-before-what = Nuevo paso antes de { $name }
map-stage-new = Nueva etapa
map-stage-after = Nueva etapa después de esta
map-stage-before = Nueva etapa antes de esta
map-stage-after-what = Nueva etapa después de { $name }
map-stage-delete = Eliminar la etapa
map-lane-new = Nuevo carril
map-lane-before = Nuevo carril encima…
map-lane-after = Nuevo carril debajo…
map-step-made = Paso { $name } creado.
map-stage-made = Etapa { $name } creada.
map-step-deleted = Se ha eliminado el paso «{ $name }».
map-stage-deleted = Se ha eliminado la etapa «{ $name }» con sus pasos.
map-lane-deleted = Se ha eliminado el carril «{ $name }».
map-truth = momento de la verdad
map-truth-set = Marcar como momento de la verdad
map-truth-unset = Ya no es un momento de la verdad
map-clear = Vaciar la celda
map-move = Mover con las flechas
map-do-copy = Copiar
map-do-cut = Cortar
map-do-paste = Pegar
map-metric-all = Todas las métricas
map-metric-chosen = La métrica que elija el mapa

## Llevar de un sitio a otro

map-picked-up = Has cogido { $name }. Muévelo con las flechas, suéltalo con Espacio, devuélvelo con Escape.
map-carried = { $name }: lugar { $place } de { $of }.
map-carried-step = { $name }: lugar { $place } de { $of } en { $stage }.
map-dropped = { $name } ya está en su sitio.
map-put-back = { $name } vuelve a donde estaba.

## Portapapeles

map-copied = Copiado.
map-cut = Cortado. Pégalo donde corresponda.
map-paste-by-key = Pulsa Ctrl+V para pegar: esta ventana no puede leer el portapapeles por su cuenta.
map-pasted = Pegado: { $what }.
map-paste-will = Con esto se crean o rellenan { $what }.
map-pasted-nothing = No hay nada que pegar.
map-paste-stages = { $n ->
    [one] una etapa nueva
   *[other] { $n } etapas nuevas
}
map-paste-steps = { $n ->
    [one] un paso nuevo
   *[other] { $n } pasos nuevos
}
map-paste-lanes = { $n ->
    [one] un carril nuevo
   *[other] { $n } carriles nuevos
}
map-paste-cells-made = { $n ->
    [one] una celda
   *[other] { $n } celdas
}
map-paste-emotions = { $n ->
    [one] una emoción
   *[other] { $n } emociones
}
map-paste-met = { $n ->
    [one] un punto de contacto en su paso
   *[other] { $n } puntos de contacto en sus pasos
}
map-paste-touchpoints = { $n ->
    [one] Nuevo en la biblioteca: { $names }.
   *[other] { $n } nuevos en la biblioteca: { $names }.
}
map-paste-left = { $n ->
    [one] Un campo se queda fuera.
   *[other] { $n } campos se quedan fuera.
}
map-paste-left-about = Están en tu tabla, en los lugares que ves aquí; todo lo demás ya está en el mapa.
map-paste-seen = Entendido
map-paste-place = Fila { $row }, columna { $column }:
map-paste-left-place = no es de ningún carril ni de ningún paso
map-paste-left-score = las puntuaciones se miden, no se escriben
map-paste-left-emotion = no dice ninguna emoción: ni un número entero de −2 a 2 o de 1 a 5, ni una cara, ni una palabra
map-paste-left-twice = ese paso ya tiene una emoción de esa persona
map-paste-left-scale = nada dice si su carril cuenta de −2 a 2 o de 1 a 5: di cuál
map-paste-left-off-signed = no es un número entero de −2 a 2, la escala de su carril
map-paste-left-off-five = no es un número entero de 1 a 5, la escala de su carril
map-paste-left-persona = di de quién es la emoción
map-paste-left-no-persona = el recorrido no tiene ninguna persona que la sienta
map-paste-left-long = es más largo de lo que cabe en una celda
map-paste-whose = ¿De quién son las emociones?
map-paste-scale = ¿Cómo se cuentan las emociones?
map-paste-scale-signed = De −2 a 2
map-paste-scale-five = De 1 a 5
map-paste-choose = Elige
map-paste-leave-out = Dejarlas fuera
map-paste-answer-first = Responde antes a la pregunta abierta.
map-paste-rows = { $n ->
    [one] Una fila
   *[other] { $n } filas
}
map-paste-columns = { $n ->
    [one] una columna
   *[other] { $n } columnas
}
map-paste-title = ¿Cómo hay que entender la tabla?
map-paste-names = Las primeras filas son etapas y pasos; la primera columna, carriles
map-paste-names-about = Los pasos van a la etapa de su nombre o a la seleccionada; los carriles que falten se crean.
map-paste-cells = Todo son celdas
map-paste-cells-about = Desde la celda seleccionada hacia la derecha y hacia abajo.
map-paste-preview = El principio de la tabla

## Puntos de contacto

map-touchpoint-add = Añadir punto
map-touchpoints-of = Puntos de contacto de { $step }
map-touchpoints-met = Puntos de contacto de este paso
map-touchpoint-find = Busca o nombra un punto de contacto
map-touchpoint-instead = en lugar de { $metric }: hay muy pocas respuestas de { $persona }
map-touchpoint-keys = Intro lo añade y se queda; Tab lo añade y pasa al paso siguiente. La flecha abajo lleva, tras la lista, a la naturaleza; Mayús y Tab en el campo vacío, a los botones.
map-touchpoint-make = Crear «{ $name }»
map-touchpoint-added = Se ha añadido { $name }.
map-touchpoint-none = Todavía no hay puntos de contacto: escribe el nombre del primero.
map-touchpoint-up = Subir { $name }
map-touchpoint-down = Bajar { $name }
map-touchpoint-remove = Quitar { $name }
map-touchpoint-removed = { $name } ya no está en este paso.
map-more = { $n } más

## Emociones

map-assumed = supuesta
map-measured = medida
map-emotion-of = { $persona } { $level }
map-emotion-measured = medida: { $level }
map-emotion-handle = Emoción supuesta de { $persona } en { $step }
map-emotion-unset = sin decir
map-emotion-how = La emoción se pone con su punto: arrástralo, o pulsa Intro y después las flechas.
map-emotion-draw = Dibujar lo que siente { $persona }
map-emotion-pen = Dibujas lo que siente { $persona }.
map-emotion-next = Dibujar a la persona siguiente
map-emotion-previous = Dibujar a la persona anterior
map-emotion-clear = Vaciar la emoción de { $persona }
map-emotion-nobody = Di en la barra de arriba quién vive este recorrido y dibuja lo que siente.
map-emotion-table = Emociones por paso
map-emotion-assumed-of = Supuesta: { $persona }
map-emotion-measured-head = Medida
map-emotion-measured-cell = { $value }, entre { $low } y { $high }, { $n } respuestas
emotion-minus-2 = muy mal
emotion-minus-1 = mal
emotion-0 = ni bien ni mal
emotion-plus-1 = bien
emotion-plus-2 = muy bien

## Puntuaciones y metas

map-score-none = sin respuestas
map-score-how = Las puntuaciones salen de las respuestas: aquí no se escribe.
map-too-few = faltan respuestas
map-low-base = base baja
map-n = n { $n }
map-not-assigned = { $n ->
    [one] Una respuesta sin paso asignado
   *[other] { $n } respuestas sin paso asignado
}
map-goal = Meta { $name }: { $state }
map-goal-target = { $metric }: { $target } para el { $due }
map-goal-everybody = las metas cuentan las respuestas de todas las personas
map-all-steps = todos los pasos
map-since = desde el { $day }
map-goal-open = Abrir en el plan

## Mirar y entregar

map-personas = Personas de este recorrido
map-personas-add = Añadir personas
map-persona-filter = Persona que se muestra
map-persona-all = Todas las personas
map-column-width = Ancho de las columnas
map-narrower = Columnas más estrechas
map-wider = Columnas más anchas
map-zoom = Zoom
map-fit = Ver el mapa entero
map-full-size = Tamaño real
map-export = Guardar o imprimir
map-save-svg = Guardar como SVG
map-save-png = Guardar como PNG
map-print = Imprimir
map-saved = Guardado: { $file }
