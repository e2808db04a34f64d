# La vista del historial; lo que hace cada operación está en history.ftl.

history-about = Todos los cambios de este espacio de trabajo, también los de otros días. Vuelve a cualquiera de ellos: no se pierde nada y puedes regresar.
history-empty = Aquí verás cada cambio, quién lo hizo y cuándo, y podrás volver a cualquiera de ellos.
history-undo-to = Deshacer hasta aquí
history-redo-to = Rehacer hasta aquí
history-undone = Deshecho
history-older = Mostrar cambios anteriores
history-origin-nobody = Nadie dijo «Soy …»
history-origin-terminal = Desde la terminal
history-origin-folder = De la carpeta vigilada
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
