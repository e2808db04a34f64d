//! Any bytes as a workspace file, and as what lies beside it: the first byte says how the rest is divided.
#![no_main]

use std::path::Path;

use cx_model::record::{Journey, Member, Metric, Persona, Step, Touchpoint};
use cx_store::answers::{Margin, Span};
use cx_store::{Access, Ground, Store};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    let path = folder.path().join("a.travesia");
    let (file, beside) = match first {
        0..=199 => (rest, &[][..]),
        // The larger part is the file.
        share => rest.split_at(rest.len() / 256 * usize::from(share)),
    };
    std::fs::write(&path, file).expect("a file");
    if !beside.is_empty() {
        let ending = if first % 2 == 0 { "-wal" } else { "-journal" };
        std::fs::write(folder.path().join(format!("a.travesia{ending}")), beside).expect("a file");
    }
    for access in [Access::Read, Access::Write] {
        let Ok(store) = Store::open_on(&path, access, Ground::default(), |_| Ok(())) else { continue };
        let _ = store.check();
        let _ = store.workspace();
        let _ = (store.list::<Member>(), store.list::<Persona>(), store.list::<Touchpoint>());
        let _ = (store.list::<Journey>(), store.list::<Step>(), store.list::<Metric>());
        let _ = store.history(None, 100);
        let _ = store.answers().tallies(Margin::All, Span::default());
        let _ = store.answers().response_count();
        let _ = store.answers().attributes(10);
        let mut store = store;
        if access == Access::Write {
            let _ = (store.undo(), store.redo());
        }
        let _ = store.close();
    }
});
