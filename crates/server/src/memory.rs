//! Memory that is free goes back to the system.

/// Making a catalogue takes some hundreds of megabytes for a moment; the allocator would keep them for ever.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "the allocator has no other door")]
    // SAFETY: the call takes no pointer, and may be made at any time by any thread.
    unsafe {
        libc::malloc_trim(0);
    }
}
