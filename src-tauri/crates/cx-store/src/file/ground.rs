//! The ground of a file: a disk of this machine, another machine's, or a folder that a program synchronises.
//!
//! WAL shares memory between processes, which no network file system can; and a program that copies a folder may take the
//! file without its `-wal`. On such ground every change is written into the file itself (decision 5).

use std::path::Path;

/// The ground of a file: the disk and folder that it lies on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Kind of network file system, where it is one.
    pub network: Option<String>,
    /// Name of the service that keeps the folder alike, where one does.
    pub synced: Option<String>,
    /// Files beside it that look like copies a service made because two machines wrote.
    pub conflicts: Vec<String>,
}

/// File systems whose other end is another machine, or another system that shares no memory with this one.
const NETWORKS: &[&str] = &[
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "drvfs",
    "fuse.ceph",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "gfs2",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];

/// Beginnings of the names that services give their folders, in lower case.
const FOLDERS: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
];

/// Files and folders by which a synchronised folder is known, each with the service that leaves it there.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
];

/// Parts of the names that services give copies of two machines that wrote at once, in lower case.
const CONFLICTS: &[&str] =
    &["conflicted copy", "copia en conflicto", "sync-conflict", "case conflict", "_conflict-", "conflict-"];

impl Ground {
    /// Looks at the folder of a file.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = path.parent().unwrap_or(&path);
        let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
        let network = remote_path(&path).or_else(|| network_in(&mounts, folder));
        let synced = synced(folder);
        let conflicts = conflicts(&path, synced.as_deref());
        Self { network, synced, conflicts }
    }

    /// Whether WAL must not be used here.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        self.network.is_some() || self.synced.is_some()
    }
}

/// A path that names another machine, as Windows writes them.
fn remote_path(path: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    match path.components().next() {
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)) => {
            Some("smb".to_owned())
        }
        _ => None,
    }
}

/// The network file system on which a folder lies, as `/proc/mounts` tells it: the longest mount point counts, of two
/// alike the later.
fn network_in(mounts: &str, folder: &Path) -> Option<String> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ').skip(1);
        let (Some(point), Some(kind)) = (words.next(), words.next()) else { continue };
        let point = point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        if folder.starts_with(&point) && found.is_none_or(|(longest, _)| point.len() >= longest) {
            found = Some((point.len(), kind));
        }
    }
    found.map(|(_, kind)| kind).filter(|kind| NETWORKS.contains(kind)).map(str::to_owned)
}

/// The service that keeps a folder alike.
fn synced(folder: &Path) -> Option<String> {
    let named = folder.components().find_map(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        FOLDERS.iter().find(|(begins, _)| {
            // «Dropbox», «Dropbox (Team)», «OneDrive - Company», «GoogleDrive-ana@…»; not «dropboxes».
            part.strip_prefix(begins).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
        })
    });
    let marked = || folder.ancestors().find_map(|folder| MARKS.iter().find(|(mark, _)| folder.join(mark).exists()));
    named.or_else(marked).map(|(_, service)| (*service).to_owned())
}

/// Files beside it that look like copies of two machines that wrote at once.
fn conflicts(path: &Path, synced: Option<&str>) -> Vec<String> {
    let (Some(folder), Some(stem)) = (path.parent(), path.file_stem()) else { return Vec::new() };
    let stem = stem.to_string_lossy().to_lowercase();
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| {
            let name = name.to_lowercase();
            let Some(rest) = name.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".travesia")) else {
                return false;
            };
            let numbered = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
            CONFLICTS.iter().any(|word| rest.contains(word))
                || match synced {
                    Some("Google Drive") => {
                        rest.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')')).is_some_and(numbered)
                    }
                    Some("iCloud") => rest.strip_prefix(' ').is_some_and(numbered),
                    _ => false,
                }
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_mount_point_says_whether_a_folder_is_on_the_network() {
        let mounts =
            "/dev/vda / ext4 rw 0 0\nnas:/c /mnt/the\\040nas nfs4 rw 0 0\n/dev/b /mnt/the\\040nas/local ext4 rw 0 0\n";
        assert_eq!(network_in(mounts, Path::new("/home/ana")), None);
        assert_eq!(network_in(mounts, Path::new("/mnt/the nas/clients")).as_deref(), Some("nfs4"));
        assert_eq!(network_in(mounts, Path::new("/mnt/the nas/local")), None, "a disk within counts itself");
        assert_eq!(network_in(mounts, Path::new("/mnt/the nasty")), None, "a name that begins alike is another");
        assert_eq!(network_in("", Path::new("/home")), None, "where nothing is told, nothing is claimed");
    }

    #[test]
    fn folders_of_services_are_known_by_name_and_by_mark() {
        let by_name = |folder: &str| synced(Path::new(folder));
        assert_eq!(by_name("/home/ana/Dropbox/clients").as_deref(), Some("Dropbox"));
        assert_eq!(by_name("/Users/ana/Library/CloudStorage/OneDrive-Acme/x").as_deref(), Some("OneDrive"));
        assert_eq!(by_name("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs").as_deref(), Some("iCloud"));
        assert_eq!(by_name("/home/ana/dropboxes"), None, "a name that begins alike is another");
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("a/b");
        std::fs::create_dir_all(&inner).expect("folders");
        assert_eq!(synced(&inner), None);
        std::fs::create_dir(folder.path().join(".stfolder")).expect("a mark");
        assert_eq!(synced(&inner).as_deref(), Some("Syncthing"), "the mark lies at the top of what is kept alike");
    }

    #[test]
    fn copies_of_a_conflict_are_pointed_out_and_other_files_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "a.travesia",
            "ab.travesia",
            "a (2).travesia",
            "a (Ana's conflicted copy 2026-11-22).travesia",
            "a.sync-conflict-20261122-101010-ABCDEF.travesia",
            "b (conflicted copy).travesia",
        ] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let path = folder.path().join("a.travesia");
        let certain =
            ["a (Ana's conflicted copy 2026-11-22).travesia", "a.sync-conflict-20261122-101010-ABCDEF.travesia"];
        assert_eq!(conflicts(&path, None), certain, "a number alone says nothing elsewhere");
        assert_eq!(conflicts(&path, Some("Google Drive")).len(), 3, "this service numbers its copies");
    }
}
