# The words of the command line `travesia` and of the bridge to a browser.

## Months, as short as they are written in a date

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sept
month-10 = Oct
month-11 = Nov
month-12 = Dec

## The bridge

bridge-about = Serves Travesía to a browser on this computer, and to nobody else
bridge-ui = Folder of the built page
bridge-port = Port to listen on; 0 takes a free one
bridge-spool = Folder for the workspaces made in the browser [default: Travesia in your documents]
bridge-token = Token that every request must bring [default: a new random one]
bridge-file = Workspace to open at once
bridge-open = Travesía is ready. Open this address in a browser on this computer; it is good until you press Ctrl+C.
bridge-folder = Workspaces made in the browser lie in { $folder }
