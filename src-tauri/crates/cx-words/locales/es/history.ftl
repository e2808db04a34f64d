### Lo que hace una operación, en pocas palabras: `history-NOUN-VERB`. Va en el historial, detrás de «Deshacer:» y en la
### terminal. Los nombres en blanco llegan como `history-unnamed`; un carril sin nombre llega como su tipo.
### $fields nombra los campos cambiados; cuando es uno solo se puede decir mejor.

# A verb without a sentence of its own.
history-other = Cambiar «{ $verb }»
# In place of a blank name.
history-unnamed = sin nombre
# In place of a lane's blank name.
history-workspace-create = Crear el espacio de trabajo
history-workspace-sample = Incorporar el ejemplo
history-workspace-update = Cambiar los ajustes del espacio de trabajo

history-member-create = Añadir a { $name } al equipo
history-member-update = Cambiar la ficha de { $name }
history-member-move = Mover a { $name } dentro del equipo
history-member-photo = Cambiar la foto de { $name }
history-member-delete = Quitar a { $name } del equipo

history-persona-create = Crear la persona «{ $name }»
history-persona-update = { $fields ->
    [name] Llamar «{ $name }» a la persona
   *[other] Cambiar la persona «{ $name }»
}
history-persona-move = Mover la persona «{ $name }»
history-persona-duplicate = Duplicar la persona «{ $name }»
history-persona-delete = Eliminar la persona «{ $name }»
history-persona-photo = Cambiar la foto de «{ $name }»

history-channel-create = Crear el canal «{ $name }»
history-channel-update = { $fields ->
    [name] Llamar «{ $name }» al canal
   *[other] Cambiar el canal «{ $name }»
}
history-channel-move = Mover el canal «{ $name }»
history-channel-delete = Eliminar el canal «{ $name }»

history-touchpoint-create = Crear el punto de contacto «{ $name }»
history-touchpoint-update = { $fields ->
    [name] Llamar «{ $name }» al punto de contacto
   *[other] Cambiar el punto de contacto «{ $name }»
}
history-touchpoint-move = Mover el punto de contacto «{ $name }»
history-touchpoint-duplicate = Duplicar el punto de contacto «{ $name }»
history-touchpoint-delete = Eliminar el punto de contacto «{ $name }»

history-metric-create = Crear la métrica «{ $name }»
history-metric-update = { $fields ->
    [name] Llamar «{ $name }» a la métrica
   *[other] Cambiar la métrica «{ $name }»
}
history-metric-move = Mover la métrica «{ $name }»
history-metric-delete = Eliminar la métrica «{ $name }»

history-journey-create = Crear el recorrido «{ $name }»
history-journey-update = { $fields ->
    [name] Llamar «{ $name }» al recorrido
   *[other] Cambiar el recorrido «{ $name }»
}
history-journey-move = Mover el recorrido «{ $name }»
history-journey-duplicate = Duplicar el recorrido «{ $name }»
history-journey-delete = Eliminar el recorrido «{ $name }»
history-journey-paste = { $cells ->
    [one] Pegar una celda en «{ $name }»
   *[other] Pegar { $cells } celdas en «{ $name }»
}

history-stage-create = Añadir la etapa «{ $name }»
history-stage-update = { $fields ->
    [name] Llamar «{ $name }» a la etapa
   *[other] Cambiar la etapa «{ $name }»
}
history-stage-move = Mover la etapa «{ $name }»
history-stage-duplicate = Duplicar la etapa «{ $name }»
history-stage-delete = Eliminar la etapa «{ $name }»

history-step-create = Añadir el paso «{ $name }»
history-step-update = { $fields ->
    [name] Llamar «{ $name }» al paso
    [touchpoints] Cambiar los puntos de contacto de «{ $name }»
    [momentOfTruth] Cambiar el momento de la verdad en «{ $name }»
   *[other] Cambiar el paso «{ $name }»
}
history-step-move = Mover el paso «{ $name }» a «{ $stage }»
history-step-duplicate = Duplicar el paso «{ $name }»
history-step-delete = Eliminar el paso «{ $name }»

history-lane-create = Añadir el carril «{ $name }»
history-lane-update = { $fields ->
    [name] Llamar «{ $name }» al carril
   *[other] Cambiar el carril «{ $name }»
}
history-lane-move = Mover el carril «{ $name }»
history-lane-duplicate = Duplicar el carril «{ $name }»
history-lane-delete = Eliminar el carril «{ $name }»

history-cell-write = Escribir en «{ $name }» del paso «{ $step }»
history-cell-move = Mover un texto a «{ $name }» del paso «{ $step }»
history-emotion-set = Fijar la emoción de { $persona } en el paso «{ $step }»

history-answers-import = Importar «{ $name }»
history-respondent-forget = Olvidar a una persona (cuestionarios: { $responses })
history-batch-withdraw = Retirar las respuestas de «{ $name }»
history-batch-restore = Recuperar las respuestas de «{ $name }»

history-goal-create = Fijar la meta «{ $name }»
history-goal-update = { $fields ->
    [name] Llamar «{ $name }» a la meta
   *[other] Cambiar la meta «{ $name }»
}
history-goal-move = Mover la meta «{ $name }»
history-goal-freeze = Congelar la línea base de «{ $name }»
history-goal-delete = Eliminar la meta «{ $name }»
