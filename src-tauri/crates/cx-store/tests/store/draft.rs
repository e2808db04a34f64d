//! Files in the making: nobody's file is in the way, nobody sees them, a kill leaves nothing for long.

use std::path::Path;
use std::time::{Duration, SystemTime};

use cx_store::Error;
use cx_store::draft::{self, Draft, Nook};

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_draft_takes_its_place_whole_and_leaves_nothing_beside_it() {
    let folder = folder();
    let to = folder.path().join("a.txt");
    let draft = Draft::new(&to).expect("begins");
    std::fs::write(draft.path(), "half").expect("writes");
    assert!(!to.exists(), "nobody finds half of it");
    assert_eq!(names(folder.path()).len(), 1, "one folder, whatever is in it");
    #[cfg(unix)]
    assert_eq!(mode(draft.path().parent().expect("a folder")), 0o700, "that the user alone enters");
    draft.finish().expect("finishes");
    assert_eq!(names(folder.path()), ["a.txt"]);
    let usual = folder.path().join("usual");
    std::fs::write(&usual, "").expect("writes");
    #[cfg(unix)]
    assert_eq!(mode(&to), mode(&usual), "others read it as they read any new file of the user");
}

#[test]
fn a_draft_that_is_dropped_leaves_nothing() {
    let folder = folder();
    let draft = Draft::new(&folder.path().join("a.txt")).expect("begins");
    std::fs::write(draft.path(), "half").expect("writes");
    drop(draft);
    assert_eq!(names(folder.path()), <[&str; 0]>::default());
}

#[test]
fn what_is_to_be_new_writes_over_nothing_not_even_what_came_meanwhile() {
    let folder = folder();
    let to = folder.path().join("a.txt");
    let draft = Draft::new(&to).expect("begins");
    std::fs::write(draft.path(), "ours").expect("writes");
    std::fs::write(&to, "theirs").expect("writes");
    assert!(matches!(draft.finish(), Err(Error::Exists)));
    assert_eq!(std::fs::read(&to).expect("reads"), b"theirs");
    assert!(matches!(Draft::new(&to), Err(Error::Exists)));
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path().join("nowhere"), &link).expect("a link");
        assert!(matches!(Draft::new(&link), Err(Error::Exists)), "a link that leads nowhere lies there, too");
    }
}

#[test]
#[cfg(unix)]
fn a_link_is_followed_and_stays() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (links, files) = (folder(), folder());
    let (link, file) = (links.path().join("link"), files.path().join("file"));
    symlink(&file, &link).expect("a link");
    draft::write_over(&link, b"first").expect("writes where nothing lies yet");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("sets");
    draft::write_over(&link, b"second").expect("writes over what is there");
    assert_eq!(std::fs::read(&file).expect("reads"), b"second");
    assert!(std::fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(mode(&file), 0o640, "who could read it can, and nobody else");
    assert_eq!((names(links.path()), names(files.path())), (vec!["link".to_owned()], vec!["file".to_owned()]));
    symlink("round", links.path().join("round")).expect("a link to itself");
    assert!(draft::write_over(&links.path().join("round"), b"x").is_err(), "and it ends");
}

#[test]
fn a_folder_or_a_device_is_not_written_over() {
    let folder = folder();
    assert!(matches!(draft::write_over(folder.path(), b"x"), Err(Error::NotAFile)));
    #[cfg(unix)]
    assert!(matches!(draft::write_over(Path::new("/dev/null"), b"x"), Err(Error::NotAFile)));
    assert!(matches!(draft::write_over(&folder.path().join("none/a"), b"x"), Err(Error::NoFolder(_))));
}

#[test]
#[cfg(unix)]
fn what_is_for_the_user_only_is_so_at_every_moment() {
    let folder = folder();
    let to = folder.path().join("home/settings.json");
    draft::write_private(&to, b"{}").expect("writes");
    std::fs::write(folder.path().join("loose"), "").expect("writes");
    assert_eq!((mode(&to), mode(to.parent().expect("a folder"))), (0o600, 0o700));
}

#[test]
fn what_a_killed_maker_left_is_taken_away_and_what_a_living_one_makes_is_not() {
    let folder = folder();
    let alive = Nook::inside(folder.path()).expect("a nook");
    let dead = folder.path().join(".travesia-dead");
    std::fs::create_dir(&dead).expect("a folder");
    std::fs::write(dead.join("draft"), "half").expect("writes");
    assert!(!draft::sweep(folder.path()), "its maker may be about to lock it");
    assert!(dead.exists());
    std::fs::write(dead.join("lock"), "").expect("writes");
    assert!(!draft::sweep(folder.path()), "somebody is at work");
    assert!(!dead.exists(), "a lock that nobody holds is of a maker that died");
    drop(alive);
    assert!(draft::sweep(folder.path()), "now nobody is");
    // Without a lock, as on file systems that know none, its age says so.
    std::fs::create_dir(&dead).expect("a folder");
    std::fs::write(dead.join("draft"), "half").expect("writes");
    let long_ago = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    for path in [dead.join("draft"), dead.clone()] {
        std::fs::File::open(path).and_then(|file| file.set_modified(long_ago)).expect("sets");
    }
    draft::sweep(folder.path());
    assert!(!dead.exists());
}

#[test]
fn a_folder_in_which_nothing_came_to_lie_goes_soon_and_one_that_is_being_made_stays() {
    let folder = folder();
    let bare = folder.path().join(".travesia-bare");
    let sweep_after = |seconds: u64| {
        let ago = SystemTime::now() - Duration::from_secs(seconds);
        std::fs::File::open(&bare).and_then(|file| file.set_modified(ago)).expect("sets");
        draft::sweep(folder.path());
        bare.exists()
    };
    std::fs::create_dir(&bare).expect("a folder");
    assert!(sweep_after(0), "its maker may be about to lock it");
    assert!(!sweep_after(60), "its maker was killed before it did");
    std::fs::create_dir(&bare).expect("a folder");
    std::fs::write(bare.join("draft"), "half").expect("writes");
    assert!(sweep_after(60), "on a file system without locks somebody may be at it");
}

#[test]
fn a_folder_that_cannot_be_one_is_named() {
    let folder = folder();
    let taken = folder.path().join("backups");
    std::fs::write(&taken, "mine").expect("writes");
    for wanted in [taken.clone(), taken.join("one")] {
        let error = draft::own_folder(&wanted).expect_err("there is a file");
        assert_eq!(
            (error.code().word(), error.args()["folder"].clone()),
            ("folder-not-one", taken.display().to_string())
        );
    }
}

#[test]
fn who_is_killed_in_two_folders_is_swept_from_both() {
    let (own, theirs) = (folder(), folder());
    let nook = Nook::inside(own.path()).expect("a nook");
    nook.answer_for(&theirs.path().join("copy")).expect("notes it");
    let noted = std::fs::read(nook.path("elsewhere")).expect("reads");
    drop(nook);
    for dead in [own.path().join(".travesia-one"), theirs.path().join(".travesia-two")] {
        std::fs::create_dir(&dead).expect("a folder");
        std::fs::write(dead.join("lock"), "").expect("writes");
    }
    std::fs::write(own.path().join(".travesia-one/elsewhere"), noted).expect("writes");
    draft::sweep(own.path());
    assert_eq!((names(own.path()), names(theirs.path())), (Vec::new(), Vec::new()));
}

#[test]
fn a_file_of_a_user_is_never_taken_for_what_a_kill_left() {
    let folder = folder();
    std::fs::write(folder.path().join(".travesia-notes"), "mine").expect("writes");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join(".travesia-link")).expect("a link");
    draft::sweep(folder.path());
    assert!(names(folder.path()).contains(&".travesia-notes".to_owned()));
    assert_eq!(names(folder.path()).len(), if cfg!(unix) { 2 } else { 1 });
}

#[test]
fn nothing_is_written_under_the_name_of_what_lies_beside_a_file_that_is_there() {
    let (folder, path, store) = fresh();
    store.close().expect("closes");
    let name = |ending: &str| folder.path().join(format!("a.travesia{ending}"));
    for ending in ["-wal", "-journal", "-shm", "-lock", "-import"] {
        assert_eq!(Draft::new(&name(ending)).map(drop).expect_err(ending).code(), "file-name-kept");
        assert_eq!(draft::write_over(&name(ending), b"x").expect_err(ending).code(), "file-name-kept");
        let store = Store::open(&path, Access::Write).expect("opens");
        let copied = store.copy_to(&name(ending), &mut |_, _| Ok(()));
        // While it is open, some of these lie there.
        assert!(["file-name-kept", "file-exists"].contains(&copied.expect_err(ending).code().word()), "{ending}");
        store.close().expect("closes");
        draft::write_over(&folder.path().join(format!("b.travesia{ending}")), b"x").expect("nothing is called b");
    }
    Store::open(&path, Access::Write).expect("it opens as before").close().expect("closes");
}
