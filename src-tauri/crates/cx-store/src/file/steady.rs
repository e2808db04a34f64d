//! Looks at files that others may be writing: what is found while something is written says nothing.

use std::path::Path;
use std::time::Duration;

use super::head::beside;
use super::mark::Print;

/// Looks that must find a fault, with nothing written meanwhile, that one moment between two writes can feign.
pub(crate) const SURE: usize = 4;
/// Looks where the fault may be that of a checkpoint which another process has under way: while it waits for the disk,
/// or for its turn on a busy machine, the file lies there half written, and nothing moves.
pub(crate) const STILL: usize = 60;
/// Most looks, and the wait in between.
const MOST: usize = 40;
const AGAIN: Duration = Duration::from_millis(25);

/// File, log and journal as they are now: where they are so again later, nobody wrote meanwhile.
pub(crate) fn prints(path: &Path) -> [Option<Print>; 3] {
    ["", "-wal", "-journal"].map(|ending| Print::of(&beside(path, ending)))
}

/// Looks until one look finds no fault, or until `sure` looks found one while `prints` stayed as they were; `None` where
/// somebody kept writing.
pub(crate) fn steadily<T, E, P: PartialEq>(
    sure: usize,
    prints: impl Fn() -> P,
    mut look: impl FnMut() -> Result<T, E>,
) -> Option<Result<T, E>> {
    let mut faults = 0;
    for _ in 0..MOST.max(2 * sure) {
        let before = prints();
        let looked = look();
        if looked.is_ok() {
            return Some(looked);
        }
        if prints() == before {
            faults += 1;
        }
        if faults == sure {
            return Some(looked);
        }
        std::thread::sleep(AGAIN);
    }
    None
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn f6g_only_a_fault_that_is_found_while_nothing_is_written_counts() {
        let looks = Cell::new(0);
        let look = |found: fn(usize) -> Result<usize, usize>| {
            looks.set(looks.get() + 1);
            found(looks.get())
        };
        assert_eq!(steadily(3, || 0, || look(Err)), Some(Err(3)), "three looks at what nobody writes");
        looks.set(0);
        // The second and the third look are written into.
        let print = || looks.get().clamp(1, 3);
        assert_eq!(steadily(3, print, || look(Err)), Some(Err(5)), "those that were written into say nothing");
        looks.set(0);
        let third = |at| if at == 3 { Ok(at) } else { Err(at) };
        assert_eq!(steadily(9, || 0, || look(third)), Some(Ok(3)), "one that finds nothing is enough");
        looks.set(0);
        assert_eq!(steadily(1, || looks.get(), || look(Err)), None, "somebody keeps writing");
    }
}
