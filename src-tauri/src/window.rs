//! The one window.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::webview::NewWindowResponse;
use tauri::window::Color;
use tauri::{
    AppHandle, Emitter, Manager, Theme, Url, UserAttentionType, WebviewUrl, WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

/// Whether the page has drawn its first picture, was asked to keep what is being written, and may go.
static SHOWN: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicBool = AtomicBool::new(false);
static LEAVING: AtomicBool = AtomicBool::new(false);

/// A way to the network that leads nowhere.
#[cfg(target_os = "linux")]
const NOWHERE: &str = "http://127.0.0.1:1";

/// How long a page that was asked is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

const NAME: &str = "main";
/// The look's ground, so that nothing flashes before the first picture.
const LIGHT: Color = Color(0xf1, 0xf3, 0xf3, 0xff);
const DARK: Color = Color(0x11, 0x17, 0x1b, 0xff);

/// Sets what the web view reads from the environment when it starts, and what memory is handed back.
pub(crate) fn prepare_environment() {
    #[cfg(target_os = "linux")]
    for (name, value) in LINUX {
        if std::env::var_os(name).is_none() {
            #[allow(unsafe_code)]
            // SAFETY: called first in `main`, before any other thread is started.
            unsafe {
                std::env::set_var(name, value);
            }
        }
    }
    // Few pools, so that what a comparison needed for a moment is not kept once in each thread's own.
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[allow(unsafe_code)]
    // SAFETY: sets two parameters of the C library's allocator, before any other thread is started.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 2);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 1 << 20);
    }
}

/// Hands memory back that long work has left free, while nobody waits.
pub(crate) fn tidy() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    std::thread::spawn(|| {
        // The answer goes out first.
        std::thread::sleep(std::time::Duration::from_millis(300));
        #[allow(unsafe_code)]
        // SAFETY: may be called at any time from any thread (malloc_trim(3)).
        unsafe {
            libc::malloc_trim(0);
        }
    });
}

#[cfg(target_os = "linux")]
const LINUX: [(&str, &str); 2] = [
    // The DMA-BUF renderer leaves windows blank on some drivers and takes 80 MB more.
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    // The page needs little; told of a small machine, the engine tidies up sooner.
    ("JSC_forceRAMSize", "268435456"),
];

/// What is remembered of the window from one day to the next.
pub(crate) fn remembered() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}

/// Makes the window, hidden until its first picture is drawn.
pub(crate) fn open(handle: &AppHandle) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(handle, NAME, WebviewUrl::default())
        .title("Vis-à-vis")
        .inner_size(1360.0, 860.0)
        .min_inner_size(480.0, 400.0)
        .visible(false)
        .background_color(LIGHT)
        // The command that pastes reads the clipboard; the page is our own, and loads nothing else.
        .enable_clipboard_access()
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny);
    // The engine connects ahead to where a link leads, before anybody is asked whether it may be followed: what it
    // connects to is a port of this machine where nobody listens.
    #[cfg(target_os = "linux")]
    let builder = match Url::parse(NOWHERE) {
        Ok(nowhere) => builder.proxy_url(nowhere),
        Err(_) => builder,
    };
    let window = builder.build()?;
    let asking = handle.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && stays(&asking)
        {
            api.prevent_close();
        }
    });
    if window.theme()? == Theme::Dark {
        window.set_background_color(Some(DARK))?;
    }
    Ok(())
}

/// Whether an address is one of the page's own: whatever a document holds, nothing leads out of it.
fn is_own(url: &Url) -> bool {
    let developing = tauri::is_dev() && url.host_str() == Some("localhost");
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || developing
}

/// Shows the window and brings it to the front.
pub(crate) fn show(handle: &AppHandle) {
    SHOWN.store(true, Ordering::Relaxed);
    if let Some(window) = handle.get_webview_window(NAME) {
        // A window that cannot be raised is still there to be clicked.
        let _ = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    }
}

/// Closes the window, and the program with it.
pub(crate) fn leave(handle: &AppHandle) {
    LEAVING.store(true, Ordering::Relaxed);
    if let Some(window) = handle.get_webview_window(NAME) {
        // A window that is gone already needs no closing.
        let _ = window.close();
    }
}

/// Whether the window that is being closed stays a moment, for the page to keep what is being written and to answer
/// with `quit`. A page that is not there yet, or that was asked before, is not waited for.
fn stays(handle: &AppHandle) -> bool {
    let shown = SHOWN.load(Ordering::Relaxed);
    if !shown || LEAVING.load(Ordering::Relaxed) || ASKED.swap(true, Ordering::Relaxed) {
        return false;
    }
    if handle.emit("closing", ()).is_err() {
        return false;
    }
    let handle = handle.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        leave(&handle);
    });
    true
}

/// Whether the window is the one that is worked in.
pub(crate) fn is_in_front(handle: &AppHandle) -> bool {
    handle.get_webview_window(NAME).is_some_and(|window| window.is_focused().unwrap_or(false))
}

/// Marks the program's icon, so that the window is looked at.
pub(crate) fn call(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(NAME) {
        let _ = window.request_user_attention(Some(UserAttentionType::Informational));
    }
}
