//! What the person in front of the terminal sees while long steps run.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Says what begins and how long it took, also when it failed.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("▸ {name} …"));
    let start = Instant::now();
    let result = work();
    let mark = if result.is_ok() { "✓" } else { "✗" };
    say(&format!("  {mark} {name} : {}", duration(start.elapsed())));
    result
}

/// Flushed at once: a log that is read through a pipe must not lag behind what the child processes write.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A closed pipe is no reason to stop a build.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

pub fn duration(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{seconds},{} s", elapsed.subsec_millis() / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_reads_as_a_person_would_say_it() {
        assert_eq!(duration(Duration::from_millis(1_290)), "1,2 s");
        assert_eq!(duration(Duration::from_secs(59)), "59,0 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }
}
