# The history view; what each operation does is said in history.ftl.

history-about = Every change of this workspace, also from before today. Go back to any of them: nothing is lost, you can return.
history-empty = Here you will see every change, who made it and when, and go back to any of them.
history-undo-to = Undo up to here
history-redo-to = Redo up to here
history-undone = Undone
history-older = Show older changes
history-origin-nobody = Nobody said “I am …”
history-origin-terminal = From the terminal
history-origin-folder = From the watched folder
history-went-back = { $n ->
    [0] There was nothing to undo.
    [one] One change was undone.
   *[other] { $n } changes were undone.
}
history-went-forth = { $n ->
    [0] There was nothing to redo.
    [one] One change was redone.
   *[other] { $n } changes were redone.
}
