//! Which of many rows are in the page: a few screens of them. What was scrolled past leaves its height behind.

use std::ops::Range;

/// How many rows come or go at a time: a slow phone draws so many between two frames.
pub const CHUNK: usize = 3;
/// The most that are in the page.
const MOST: usize = 16 * CHUNK;

/// A stretch of the rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Window {
    start: usize,
    end: usize,
    /// The heights of the chunks before it, in pixels.
    passed: Vec<f64>,
}

impl Window {
    /// The first rows of `total`.
    pub fn first(total: usize) -> Self {
        Self { end: CHUNK.min(total), ..Self::default() }
    }

    pub fn rows(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn is_first(&self) -> bool {
        self.start == 0
    }

    /// The height of all rows before it.
    pub fn lead(&self) -> f64 {
        self.passed.iter().sum()
    }

    /// As many of the rows after others have taken their place.
    pub fn fit(&mut self, total: usize) {
        self.end = self.end.max(CHUNK).min(total);
    }

    /// The next rows come in. `height` is asked for that of the first chunk, if this one has to leave.
    pub fn forth(&mut self, total: usize, height: impl FnOnce() -> f64) {
        self.end = (self.end + CHUNK).min(total);
        if self.end - self.start > MOST {
            self.passed.push(height());
            self.start += CHUNK;
        }
    }

    /// The rows before come back.
    pub fn back(&mut self) {
        if self.passed.pop().is_some() {
            self.start -= CHUNK;
            self.end = self.end.min(self.start + MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_far_one_scrolls_few_rows_are_in_the_page() {
        let mut window = Window::first(10_000);
        for _ in 0..600 {
            window.forth(10_000, || 170.0);
            assert!(window.rows().len() <= MOST, "{window:?}");
        }
        assert_eq!(window.rows(), 585 * CHUNK..601 * CHUNK);
        assert!((window.lead() - 585.0 * 170.0).abs() < 1e-6);
    }

    #[test]
    fn what_was_passed_comes_back_as_high_as_it_was() {
        let mut window = Window::first(1_000);
        let mut heights = 1.0;
        for _ in 0..17 {
            window.forth(1_000, || {
                heights += 1.0;
                heights
            });
        }
        assert_eq!((window.rows(), window.lead()), (2 * CHUNK..18 * CHUNK, 2.0 + 3.0));
        window.back();
        assert_eq!((window.rows(), window.lead()), (CHUNK..17 * CHUNK, 2.0));
        for _ in 0..9 {
            window.back();
        }
        assert!(window.is_first());
        assert_eq!((window.rows(), window.lead()), (0..16 * CHUNK, 0.0));
    }

    #[test]
    fn a_short_list_is_there_whole() {
        let mut window = Window::first(3);
        window.forth(3, || 170.0);
        assert_eq!(window.rows(), 0..3);
        window.fit(0);
        assert_eq!(window.rows(), 0..0);
        window.fit(700);
        assert_eq!(window.rows(), 0..CHUNK);
    }
}
