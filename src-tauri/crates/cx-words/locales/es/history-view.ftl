# La vista del historial y lo que hizo cada operación, en una frase: `history-NOUN-VERB`.

history-about = Todos los cambios de este espacio de trabajo, también los de otros días. Vuelve a cualquiera de ellos: no se pierde nada y puedes regresar.
history-empty = Aquí verás cada cambio, quién lo hizo y cuándo, y podrás volver a cualquiera de ellos.
history-undo-to = Deshacer hasta aquí
history-redo-to = Rehacer hasta aquí
history-undone = Deshecho
history-older = Mostrar cambios anteriores
history-origin-nobody = Nadie dijo «Soy …»
history-origin-terminal = Desde la terminal
history-went-back = { $n ->
    [0] No había nada que deshacer.
    [one] Se ha deshecho un cambio.
   *[other] Se han deshecho { $n } cambios.
}
history-went-forth = { $n ->
    [0] No había nada que rehacer.
    [one] Se ha rehecho un cambio.
   *[other] Se han rehecho { $n } cambios.
}
history-other = Cambio «{ $verb }»

history-workspace-create = Espacio de trabajo creado
history-workspace-sample = Ejemplo incorporado
history-workspace-update = Ajustes del espacio de trabajo cambiados

history-member-create = { $name } se une al equipo
history-member-update = Ficha de { $name } cambiada
history-member-move = { $name } cambia de lugar en el equipo
history-member-delete = { $name } deja el equipo

history-persona-create = Persona «{ $name }» creada
history-persona-update = Persona «{ $name }» cambiada
history-persona-move = Persona «{ $name }» cambiada de lugar
history-persona-duplicate = Persona «{ $name }» duplicada
history-persona-delete = Persona «{ $name }» eliminada
history-persona-photo = Foto de «{ $name }» cambiada

history-channel-create = Canal «{ $name }» creado
history-channel-update = Canal «{ $name }» cambiado
history-channel-move = Canal «{ $name }» cambiado de lugar
history-channel-delete = Canal «{ $name }» eliminado

history-touchpoint-create = Punto de contacto «{ $name }» creado
history-touchpoint-update = Punto de contacto «{ $name }» cambiado
history-touchpoint-move = Punto de contacto «{ $name }» cambiado de lugar
history-touchpoint-duplicate = Punto de contacto «{ $name }» duplicado
history-touchpoint-delete = Punto de contacto «{ $name }» eliminado

history-metric-create = Métrica «{ $name }» creada
history-metric-update = Métrica «{ $name }» cambiada
history-metric-move = Métrica «{ $name }» cambiada de lugar
history-metric-delete = Métrica «{ $name }» eliminada

history-journey-create = Recorrido «{ $name }» creado
history-journey-update = Recorrido «{ $name }» cambiado
history-journey-move = Recorrido «{ $name }» cambiado de lugar
history-journey-duplicate = Recorrido «{ $name }» duplicado
history-journey-delete = Recorrido «{ $name }» eliminado
history-journey-paste = { $cells ->
    [one] Una celda pegada en «{ $name }»
   *[other] { $cells } celdas pegadas en «{ $name }»
}

history-stage-create = Etapa «{ $name }» añadida
history-stage-update = Etapa «{ $name }» cambiada
history-stage-move = Etapa «{ $name }» cambiada de lugar
history-stage-duplicate = Etapa «{ $name }» duplicada
history-stage-delete = Etapa «{ $name }» eliminada

history-step-create = Paso «{ $name }» añadido
history-step-update = Paso «{ $name }» cambiado
history-step-move = Paso «{ $name }» llevado a «{ $stage }»
history-step-duplicate = Paso «{ $name }» duplicado
history-step-delete = Paso «{ $name }» eliminado

history-lane-create = Carril añadido: { $name }
history-lane-update = Carril «{ $name }» cambiado
history-lane-move = Carril «{ $name }» cambiado de lugar
history-lane-duplicate = Carril «{ $name }» duplicado
history-lane-delete = Carril «{ $name }» eliminado

history-cell-write = «{ $name }» escrito en el paso «{ $step }»
history-cell-move = «{ $name }» llevado al paso «{ $step }»
history-emotion-set = Emoción de { $persona } en «{ $step }» cambiada

history-answers-import = { $name } importado
history-batch-withdraw = Respuestas de { $name } retiradas
history-batch-restore = Respuestas de { $name } recuperadas

history-goal-create = Meta «{ $name }» fijada
history-goal-update = Meta «{ $name }» cambiada
history-goal-move = Meta «{ $name }» cambiada de lugar
history-goal-freeze = Línea base de «{ $name }» congelada
history-goal-delete = Meta «{ $name }» eliminada

history-unnamed = sin nombre
history-lane-name = { $lane ->
    [action] Acciones
    [thought] Pensamientos
    [emotion] Emociones
    [touchpoint] Puntos de contacto
    [pain] Puntos de dolor
    [opportunity] Oportunidades
    [score] Puntuaciones
   *[text] Texto
}
