//! What the user set, kept in the library, and where the library is.

use std::collections::BTreeMap;
use std::path::PathBuf;

use visavis_text::Lang;
use visavis_text::comparison::Ignore;

use crate::App;
use crate::error::Failure;
use crate::ladder::LADDER;
use crate::view::{IgnoreView, SettingsChange, SettingsView};
use crate::words::{Words, parse_lang};

/// Names another place for the library.
pub const LIBRARY_VARIABLE: &str = "VISAVIS_LIBRARY";

/// The settings, each in its meaning; what was never set follows the system or the program.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Settings {
    pub(crate) lang: Option<Lang>,
    theme: Option<String>,
    text_scale: f64,
    pub(crate) ignore: Ignore,
    /// The text of the user's own ladder.
    ladder: Option<String>,
    letter_keys: bool,
    toured: bool,
}

impl Settings {
    /// The settings as they are kept; a value that makes no sense is as if it were not there.
    pub(crate) fn of(kept: &BTreeMap<String, String>) -> Settings {
        let get = |key: &str| kept.get(key).map(String::as_str);
        Settings {
            lang: get("lang").and_then(parse_lang),
            theme: get("theme").filter(|theme| matches!(*theme, "light" | "dark")).map(str::to_owned),
            text_scale: scale(get("text_scale").and_then(|scale| scale.parse().ok()).unwrap_or(1.0)),
            ignore: get("ignore").and_then(|ignore| serde_json::from_str(ignore).ok()).unwrap_or_default(),
            ladder: get(LADDER).map(str::to_owned),
            letter_keys: get("letter_keys") != Some("0"),
            toured: get("toured") == Some("1"),
        }
    }

    /// The interface's language.
    pub(crate) fn spoken(&self) -> Lang {
        self.lang.unwrap_or_else(Words::system_lang)
    }
}

fn scale(scale: f64) -> f64 {
    if scale.is_finite() { scale.clamp(1.0, 2.0) } else { 1.0 }
}

impl App {
    /// Settings, and what the system prefers.
    pub fn settings(&self) -> Result<SettingsView, Failure> {
        let settings = crate::locked(&self.0.settings).clone();
        let Ignore { case, punctuation, quotes, numbering, space } = settings.ignore;
        Ok(SettingsView {
            lang: self.words().lang.code().to_owned(),
            lang_chosen: settings.lang.map(|lang| lang.code().to_owned()),
            theme: settings.theme,
            text_scale: settings.text_scale,
            ignore: IgnoreView { case, punctuation, quotes, numbering, space },
            library_path: self.path().display().to_string(),
            letter_keys: settings.letter_keys,
            toured: settings.toured,
        })
    }

    /// Changes the settings.
    pub fn change_settings(&self, change: SettingsChange) -> Result<SettingsView, Failure> {
        let invalid = |name: &str| Failure::new("setting-invalid").with("name", name);
        let lang = change.lang.as_deref().map(|lang| match lang {
            "system" => Ok(None),
            "fr" | "en" => Ok(Some(lang)),
            _ => Err(invalid("lang")),
        });
        let theme = change.theme.as_deref().map(|theme| match theme {
            "system" => Ok(None),
            "light" | "dark" => Ok(Some(theme)),
            _ => Err(invalid("theme")),
        });
        let (lang, theme) = (lang.transpose()?, theme.transpose()?);
        let text_scale = change.text_scale.map(|asked| scale(asked).to_string());
        let ignore = change.ignore.map(|IgnoreView { case, punctuation, quotes, numbering, space }| Ignore {
            case,
            punctuation,
            quotes,
            numbering,
            space,
        });
        let kept = self.change(|library| {
            if let Some(lang) = lang {
                library.set("lang", lang)?;
            }
            if let Some(theme) = theme {
                library.set("theme", theme)?;
            }
            if let Some(scale) = &text_scale {
                library.set("text_scale", Some(scale))?;
            }
            for (key, on) in [("letter_keys", change.letter_keys), ("toured", change.toured)] {
                if let Some(on) = on {
                    library.set(key, Some(if on { "1" } else { "0" }))?;
                }
            }
            if let Some(ignore) = &ignore {
                let ignore = serde_json::to_string(ignore)
                    .map_err(|error| Failure::new("internal").with("detail", error.to_string()))?;
                library.set("ignore", Some(&ignore))?;
                // How much matters in a pair was counted with other differences shown.
                library.drop_matters()?;
            }
            Ok(library.view().settings()?)
        })?;
        self.settings_changed(&kept);
        self.settings()
    }

    /// Takes the settings over as they are kept now.
    pub(crate) fn settings_changed(&self, kept: &BTreeMap<String, String>) {
        *crate::locked(&self.0.settings) = Settings::of(kept);
    }

    /// The text of the user's own ladder, if they have one.
    pub(crate) fn own_ladder(&self) -> Option<String> {
        crate::locked(&self.0.settings).ladder.clone()
    }

    /// What not to show as a change.
    pub fn ignore(&self) -> Ignore {
        crate::locked(&self.0.settings).ignore
    }
}

/// Where this user's library is: `VISAVIS_LIBRARY`, else where the user chose to keep it, else the folder where the
/// system keeps a program's data. With it, the file that remembers the choice; none where the variable decides.
pub fn library_place() -> Result<(PathBuf, Option<PathBuf>), Failure> {
    let usual = place(|name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from))
        .ok_or_else(|| Failure::new("library-no-place"))?;
    if std::env::var_os(LIBRARY_VARIABLE).is_some_and(|value| !value.is_empty()) {
        return Ok((usual, None));
    }
    let note = usual.with_file_name("place");
    // A choice that cannot be read any more is none; an absolute path is the only kind that is written.
    let chosen = std::fs::read_to_string(&note).ok().map(|path| PathBuf::from(path.trim_end_matches('\n')));
    Ok((chosen.filter(|path| path.is_absolute()).unwrap_or(usual), Some(note)))
}

fn place(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    if let Some(named) = variable(LIBRARY_VARIABLE) {
        return Some(named);
    }
    let data = if cfg!(windows) {
        variable("APPDATA")?
    } else if cfg!(target_os = "macos") {
        variable("HOME")?.join("Library").join("Application Support")
    } else {
        // XDG Base Directory Specification: a relative path is to be ignored.
        let named = variable("XDG_DATA_HOME").filter(|path| path.is_absolute());
        named.or_else(|| variable("HOME").map(|home| home.join(".local").join("share")))?
    };
    Some(data.join("vis-a-vis").join("library.visavis"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_where_the_system_keeps_data() {
        let with = |set: &[(&str, &str)]| {
            place(|name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| PathBuf::from(value)))
        };
        assert_eq!(with(&[(LIBRARY_VARIABLE, "/x/y"), ("HOME", "/h")]), Some(PathBuf::from("/x/y")));
        assert_eq!(with(&[]), None);
        if cfg!(all(unix, not(target_os = "macos"))) {
            let home = Some(PathBuf::from("/h/.local/share/vis-a-vis/library.visavis"));
            assert_eq!(with(&[("HOME", "/h")]), home);
            assert_eq!(with(&[("HOME", "/h"), ("XDG_DATA_HOME", "relative")]), home);
            let data = Some(PathBuf::from("/d/vis-a-vis/library.visavis"));
            assert_eq!(with(&[("HOME", "/h"), ("XDG_DATA_HOME", "/d")]), data);
        }
    }

    #[test]
    fn settings_that_make_no_sense_are_as_if_not_there() {
        let kept =
            |key: &str, value: &str| Settings::of(&BTreeMap::from([(key.to_owned(), value.to_owned())]));
        let plain = Settings::of(&BTreeMap::new());
        for (key, value) in [("lang", "de"), ("theme", "pink"), ("text_scale", "NaN"), ("ignore", "{")] {
            assert_eq!(kept(key, value), plain, "{key} = {value}");
        }
        assert_eq!(kept("text_scale", "9").text_scale, 2.0);
    }
}
