//! Keeps the library: where it is, its backups, and what to do when it cannot be opened.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use visavis_store::{Library, backup};

use crate::App;
use crate::error::Failure;
use crate::jobs::Event;
use crate::settings::Settings;
use crate::view::{BackupView, SettingsView, TroubleView};

/// Age at which the newest backup is old enough for another, in seconds.
const DAY: u64 = 24 * 60 * 60;

impl App {
    /// Why the library cannot be opened; null where it is open.
    pub fn trouble(&self) -> Result<Option<TroubleView>, Failure> {
        let Some(failure) = crate::locked(&self.0.trouble).clone() else { return Ok(None) };
        let path = self.path();
        let backups = views(&path);
        Ok(Some(TroubleView { error: self.said(&failure), path: path.display().to_string(), backups }))
    }

    /// The backups of the library, newest first.
    pub fn backups(&self) -> Result<Vec<BackupView>, Failure> {
        Ok(views(&self.path()))
    }

    /// Copies the library beside itself.
    pub fn back_up(&self) -> Result<Vec<BackupView>, Failure> {
        if let Some(trouble) = crate::locked(&self.0.trouble).clone() {
            return Err(trouble);
        }
        // A connection of its own: a copy of a large library takes its time, and nobody waits for it.
        let library = crate::locked(&self.0.library).again()?;
        library.back_up(now())?;
        self.backups()
    }

    /// Backs the library up if the newest backup is older than a day and there is something of the user's in it.
    pub fn back_up_daily(&self) -> Result<(), Failure> {
        let newest = backup::list(&self.path()).first().and_then(|path| age(path));
        let own = self.read(|view| {
            let samples: Vec<i64> =
                view.series()?.into_iter().filter(|one| one.sample).map(|one| one.id).collect();
            Ok(view.editions()?.iter().any(|edition| !samples.contains(&edition.series)))
        })?;
        if own && newest.is_none_or(|age| age >= DAY) {
            self.back_up()?;
        }
        Ok(())
    }

    /// Puts a backup in the place of the library, which is kept beside it.
    pub fn restore_backup(&self, name: String) -> Result<SettingsView, Failure> {
        let path = self.path();
        let wanted = backup::list(&path).into_iter().find(|one| file_name(one) == name);
        let wanted = wanted.ok_or_else(|| Failure::new("backup-unknown").with("name", &name))?;
        self.replace(
            |library| {
                if let Some(library) = library {
                    library.back_up(now())?;
                }
                Ok(path.clone())
            },
            |path| Ok(backup::restore(path, &wanted, now())?),
        )
    }

    /// Tries again to open the library that could not be opened.
    pub fn open_again(&self) -> Result<SettingsView, Failure> {
        let path = self.path();
        self.replace(|_| Ok(path), |_| Ok(()))
    }

    /// Starts a new library in the place of the one that cannot be opened, which is kept beside it.
    pub fn start_anew(&self) -> Result<SettingsView, Failure> {
        let path = self.path();
        if crate::locked(&self.0.trouble).is_none() {
            return self.settings();
        }
        self.replace(
            |_| Ok(path),
            |path| {
                backup::put_aside(path, now())?;
                // Where there are backups, an empty file would be taken for a damaged library.
                Ok(Library::in_memory()?.copy_to(path)?)
            },
        )
    }

    /// Opens the library of another file, and remembers the choice.
    pub fn open_library(&self, path: PathBuf) -> Result<SettingsView, Failure> {
        if !path.is_file() {
            return Err(Failure::new("file-not-found").with("file", path.display().to_string()));
        }
        let view = self.replace(|_| Ok(path), |_| Ok(()))?;
        self.remember()?;
        Ok(view)
    }

    /// Copies the library to another folder, goes on with the copy, and remembers the choice. The file it was in stays
    /// as it is.
    pub fn move_library(&self, folder: &Path) -> Result<SettingsView, Failure> {
        let to = folder.join(self.path().file_name().unwrap_or("library.visavis".as_ref()));
        if to.exists() {
            return Err(Failure::new("place-taken").with("path", to.display().to_string()));
        }
        let view = self.replace(
            |library| {
                library.ok_or_else(|| Failure::new("library-unreachable"))?.copy_to(&to)?;
                Ok(to.clone())
            },
            |_| Ok(()),
        )?;
        self.remember()?;
        Ok(view)
    }

    fn remember(&self) -> Result<(), Failure> {
        let Some(note) = &self.0.note else { return Ok(()) };
        let path = std::path::absolute(self.path()).unwrap_or_else(|_| self.path());
        note.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(note, path.display().to_string()))
            .map_err(|_| Failure::new("write-failed").with("file", note.display().to_string()))
    }

    /// Closes the library, does something to its files, and opens what is then in its place. `prepare` gets the open
    /// library, none where it could not be opened, and says where to open; should opening fail, the one that was open
    /// is opened again.
    fn replace(
        &self,
        prepare: impl FnOnce(Option<&Library>) -> Result<PathBuf, Failure>,
        work: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<SettingsView, Failure> {
        {
            let mut library = crate::locked(&self.0.library);
            let troubled = crate::locked(&self.0.trouble).is_some();
            let before = self.path();
            self.look_elsewhere();
            let path = prepare(Some(&*library).filter(|_| !troubled))?;
            *library = Library::in_memory()?;
            let opened = work(&path).and_then(|()| Ok(Library::open(&path)?));
            match opened {
                Ok(opened) => {
                    *library = opened;
                    *crate::locked(&self.0.path) = path;
                    *crate::locked(&self.0.trouble) = None;
                }
                Err(failure) => {
                    match Library::open(&before) {
                        Ok(again) if !troubled => *library = again,
                        Ok(_) => {}
                        Err(error) => *crate::locked(&self.0.trouble) = Some(error.into()),
                    }
                    return Err(failure);
                }
            }
            let kept = library.read(|view| view.settings())?;
            *crate::locked(&self.0.settings) = Settings::of(&kept);
            crate::locked(&self.0.notes).clear();
            crate::locked(&self.0.compared).clear();
            *crate::locked(&self.0.counted) = Default::default();
            *crate::locked(&self.0.followed) = Default::default();
            *crate::locked(&self.0.traced) = Default::default();
        }
        if self.0.sample {
            self.offer_sample()?;
        }
        (self.0.events)(Event::Library);
        self.settings()
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn age(path: &Path) -> Option<u64> {
    let modified = std::fs::metadata(path).and_then(|file| file.modified()).ok()?;
    Some(modified.elapsed().unwrap_or_default().as_secs())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The backups of a library. Their names tell when they were made: `20270105T093000Z.visavis`.
fn views(library: &Path) -> Vec<BackupView> {
    let made = |name: &str| {
        let stamp = name.get(..16)?;
        let part = |from: usize, to: usize| stamp.get(from..to);
        Some(format!(
            "{}-{}-{}T{}:{}:{}Z",
            part(0, 4)?,
            part(4, 6)?,
            part(6, 8)?,
            part(9, 11)?,
            part(11, 13)?,
            part(13, 15)?
        ))
    };
    let view = |path: PathBuf| {
        let name = file_name(&path);
        let size = std::fs::metadata(&path).map(|file| file.len()).unwrap_or_default();
        Some(BackupView { made: made(&name)?, name, size })
    };
    backup::list(library).into_iter().filter_map(view).collect()
}
