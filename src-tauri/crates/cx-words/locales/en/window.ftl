# What the desktop draws around the page: menu, file dialogs.

## Menu

menu-file = File
menu-workspace-new = New workspace…
menu-workspace-open = Open…
menu-workspace-copy-for-client = Copy for the client…
menu-workspace-backups = Backups…
menu-workspace-close = Close workspace
menu-quit = Quit

menu-edit = Edit
menu-history-undo = Undo
menu-history-redo = Redo
menu-search-open = Find and do…

menu-view = View
menu-zoom-in = Larger
menu-zoom-out = Smaller
menu-zoom-reset = Original size
menu-full-screen = Full screen

menu-help = Help
menu-help-keys = Keyboard
menu-help-about = About Travesía

## File dialogs

dialog-open-workspace = Open a workspace
dialog-new-workspace = Where the workspace will live
dialog-save-workspace = Save the copy for the client
dialog-survey = Choose a survey file
dialog-survey-folder = Choose the folder in which surveys arrive
dialog-map = Choose a map of columns
dialog-photo = Choose a picture
dialog-save-svg = Save the map as a drawing
dialog-save-png = Save the map as a picture

photo-of = Photo of { $name }
photo-choose = Choose a photo
photo-change = Change the photo
photo-remove = Remove the photo

files-travesia = Travesía workspaces
files-csv = Survey files
files-json = Maps of columns
files-png = Pictures
files-svg = Drawings
files-all = All files
