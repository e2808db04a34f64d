//! Disks that are full or let nothing be written: what is told, and that nothing is lost.
//!
//! Root alone may mount a file system: `cargo xtask test` runs these where that is allowed, and says where it is not.

use std::process::Command;

use cx_store::{Ground, Hold, Holder};

use super::trouble::{names, try_put};
use super::*;

/// A small file system of its own.
struct Mounted(TempDir);

impl Mounted {
    fn with(options: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).status();
        assert!(mounted.is_ok_and(|status| status.success()), "this machine lets a test mount a file system");
        Self(folder)
    }

    fn remount(&self, options: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0.path()).status();
        assert!(done.is_ok_and(|status| status.success()), "what was mounted can be mounted otherwise");
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
#[ignore = "asks for root: `cargo xtask test` runs it where it may mount"]
fn a_full_disk_loses_nothing_and_the_file_goes_on_when_there_is_room() {
    let disk = Mounted::with("size=640k");
    for ground in [Ground::default(), Ground { network: Some("nfs".to_owned()), ..Ground::default() }] {
        let (from, _, store) = fresh();
        store.close().expect("closes");
        let path = disk.0.path().join("a.travesia");
        std::fs::copy(from.path().join("a.travesia"), &path).expect("fits");
        let mut store = Store::open_on(&path, Access::Write, ground, |_| Ok(())).expect("opens");
        let mut kept = Vec::new();
        let mut n = 0;
        let error = loop {
            n += 1;
            let member = member(n, &"x".repeat(3_000));
            match try_put(&mut store, &member, AT + i64::try_from(n).expect("small") * 60_000) {
                Ok(()) => kept.push(member.id),
                Err(error) => break error,
            }
            assert!(n < 1_000, "a disk of 640 kB ends");
        };
        assert_eq!(error.code(), "disk-full", "{error:?}");
        let mut there: Vec<Id> = store.list::<Member>().expect("a list").iter().map(|member| member.id).collect();
        there.sort();
        assert_eq!(there, kept, "what was answered is there, and nothing else");
        // On a full disk nothing more can be written, but the file closes or stays whole with its log.
        let closed = store.close();
        if let Err(error) = &closed {
            assert_eq!(error.code(), "disk-full", "{error:?}");
        }
        disk.remount("size=8m");
        let mut store = Store::open(&path, Access::Write).expect("opens");
        assert_eq!(store.list::<Member>().expect("a list").len(), kept.len(), "nothing was lost");
        try_put(&mut store, &member(9_999, "Ana"), AT).expect("there is room again");
        assert_eq!(store.check().expect("a look"), []);
        store.close().expect("closes");
        assert_eq!(names(disk.0.path()), ["a.travesia"]);
        std::fs::remove_file(&path).expect("removes");
        disk.remount("size=640k");
    }
}

#[test]
#[ignore = "asks for root: `cargo xtask test` runs it where it may mount"]
fn a_file_where_nothing_can_be_written_is_refused_to_write_and_reads_well() {
    let (from, _, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    let disk = Mounted::with("size=2m");
    let path = disk.0.path().join("a.travesia");
    std::fs::copy(from.path().join("a.travesia"), &path).expect("fits");
    disk.remount("ro");
    let me = Holder::default();
    assert_eq!(names(disk.0.path()), ["a.travesia"]);
    assert_eq!(Hold::take(&path, &me, false).map(|_| ()).expect_err("no lock").code(), "file-read-only");
    assert_eq!(Store::open(&path, Access::Write).map(|_| ()).expect_err("no").code(), "file-read-only");
    let store = Store::open(&path, Access::Read).expect("reads");
    assert_eq!(store.list::<Member>().expect("a list").len(), 1);
    store.close().expect("closes");
    assert_eq!(names(disk.0.path()), ["a.travesia"]);
}

#[test]
#[ignore = "asks for root: `cargo xtask test` runs it where it may mount"]
fn what_a_crash_left_where_nothing_can_be_written_says_so() {
    let (from, path, mut store) = fresh();
    store.close().expect("closes");
    store = Store::open(&path, Access::Write).expect("opens");
    put(&mut store, &member(10, "Ana"), AT);
    let disk = Mounted::with("size=2m");
    for name in ["a.travesia", "a.travesia-wal"] {
        std::fs::copy(from.path().join(name), disk.0.path().join(name)).expect("fits");
    }
    drop(store);
    disk.remount("ro");
    let path = disk.0.path().join("a.travesia");
    for access in [Access::Read, Access::Write] {
        let error = Store::open(&path, access).map(|_| ()).expect_err("the last changes cannot be put in");
        assert!(["file-unfinished", "file-read-only"].contains(&error.code().word()), "{error:?}");
    }
}

#[test]
#[ignore = "asks for root: `cargo xtask test` runs it where it may mount"]
fn a_file_that_cannot_be_changed_is_refused_to_write_and_reads_well() {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    // Root is not held up by permissions, by this attribute it is.
    let fixed = |flag: &str| Command::new("chattr").arg(flag).arg(&path).status().is_ok_and(|status| status.success());
    assert!(fixed("+i"), "this machine lets a test make a file unchangeable");
    let outcome = Store::open(&path, Access::Write).map(|_| ());
    let reading = Store::open(&path, Access::Read).and_then(|store| store.list::<Member>());
    assert!(fixed("-i"), "the file can be removed again");
    assert_eq!(outcome.expect_err("it cannot be written").code(), "file-read-only");
    assert_eq!(reading.expect("it can be read").len(), 1);
    assert_eq!(names(folder.path()), ["a.travesia"]);
}
