//! Generates what Tauri needs, with one permission for each command that the window may call.

fn main() {
    let commands = visavis_commands();
    let commands: Vec<&'static str> = commands.into_iter().map(|name| &*name.leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("the shell's configuration is valid");
    println!("cargo:rerun-if-changed=../crates/app/src/commands.rs");
}

/// The shell's own commands: what needs the window or a dialog of the system.
const OWN: [&str; 14] = [
    "choose_files",
    "choose_export",
    "choose_topic_export",
    "choose_lineage_export",
    "choose_ladder",
    "choose_ladder_export",
    "choose_memory",
    "open_original",
    "save_original",
    "show_library",
    "choose_library",
    "choose_library_folder",
    "quit",
    "ready",
];

/// The commands of the one list, and the shell's own.
fn visavis_commands() -> Vec<String> {
    let list = include_str!("../crates/app/src/commands.rs");
    let named = list.lines().filter(|line| line.contains(") ->") && line.trim_end().ends_with(';'));
    let names = named.filter_map(|line| line.trim().split_once('(').map(|(name, _)| name.to_owned()));
    names.chain(OWN.map(str::to_owned)).collect()
}
