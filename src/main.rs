//! Starts the app in the page.

fn main() {
    // Nobody reads the console of a phone: what a panic says is worth its bytes to whoever develops alone.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    alliance::start();
}
