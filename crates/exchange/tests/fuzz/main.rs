//! Mutates files of every format and of the directory, for as many runs as are asked, and holds the readers to their promises.
//!
//! `ALLIANCE_FUZZ_RUNS` says how many runs (60,000 if it does not: a minute or two), `ALLIANCE_FUZZ_SEED` where to begin. A run is made of its
//! number alone: what failed can be run again. It needs no nightly compiler, and no other process.
//!
//! ```sh
//! ALLIANCE_FUZZ_RUNS=10000000 cargo test --release -p alliance-exchange --test fuzz -- --nocapture
//! ```

#[cfg(test)]
mod mutate;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod seeds;

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::time::Instant;

    use crate::{mutate, promises, seeds};

    fn asked(name: &str, default: u64) -> u64 {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
    }

    #[test]
    fn no_file_makes_a_reader_panic_or_break_its_promises() {
        let (runs, first) = (asked("ALLIANCE_FUZZ_RUNS", 60_000), asked("ALLIANCE_FUZZ_SEED", 0));
        let seeds = seeds::all();
        let begun = Instant::now();
        let mut counts = promises::Counts::default();
        let mut options = exchange::Options::default();
        for run in first..first + runs {
            let file = mutate::file(run, &seeds);
            let outcome = catch_unwind(AssertUnwindSafe(|| promises::hold(&file, run, &mut options, &mut counts)));
            assert!(outcome.is_ok(), "run {run}: {}", String::from_utf8_lossy(&file));
            if run % 1_000_000 == 999_999 {
                println!("{} runs, {:.0} s, {counts:?}", run + 1 - first, begun.elapsed().as_secs_f64());
            }
        }
        println!("{runs} runs, {:.1} s, {counts:?}", begun.elapsed().as_secs_f64());
        promises::hold_memory();
    }
}
