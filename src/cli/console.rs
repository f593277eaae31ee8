//! The console window that Windows opens for a program of the console subsystem.
//!
//! The program is one of that subsystem, so that terminals wait for it, show what it prints and
//! see its exit status. Started from the desktop, it gets a console of its own; that one goes
//! before the window opens.

/// Leaves the console where nobody but this program is attached to it; does nothing elsewhere.
pub(super) fn leave_own() {
    #[cfg(windows)]
    {
        use win32console::console::WinConsole;

        // Places that are not filled hold 0.
        let alone = WinConsole::get_process_list()
            .is_ok_and(|ids| ids.into_iter().filter(|id| *id != 0).count() == 1);
        if alone {
            // A console that does not go is ugly and nothing worse.
            let _ = WinConsole::free_console();
        }
    }
}
