# Lo que el escritorio dibuja alrededor de la página: el menú y las ventanas de archivos.

## Menú

menu-file = Archivo
menu-workspace-new = Nuevo espacio de trabajo…
menu-workspace-open = Abrir…
menu-workspace-copy-for-client = Copia para el cliente…
menu-workspace-backups = Copias de seguridad…
menu-workspace-close = Cerrar el espacio de trabajo
menu-quit = Salir

menu-edit = Editar
menu-history-undo = Deshacer
menu-history-redo = Rehacer
menu-search-open = Buscar y hacer…

menu-view = Ver
menu-zoom-in = Más grande
menu-zoom-out = Más pequeño
menu-zoom-reset = Tamaño original
menu-full-screen = Pantalla completa

menu-help = Ayuda
menu-help-keys = Teclado
menu-help-about = Acerca de Travesía

## Ventanas de archivos

dialog-open-workspace = Abre un espacio de trabajo
dialog-new-workspace = Dónde vivirá el espacio de trabajo
dialog-save-workspace = Guarda la copia para el cliente
dialog-survey = Elige un archivo de encuesta
dialog-survey-folder = Elige la carpeta a la que llegan las encuestas
dialog-map = Elige un mapa de columnas
dialog-photo = Elige una imagen
dialog-save-svg = Guarda el mapa como dibujo
dialog-save-png = Guarda el mapa como imagen

photo-of = Foto de { $name }
photo-choose = Elegir una foto
photo-change = Cambiar la foto
photo-remove = Quitar la foto

files-travesia = Espacios de trabajo de Travesía
files-csv = Archivos de encuesta
files-json = Mapas de columnas
files-png = Imágenes
files-svg = Dibujos
files-all = Todos los archivos
