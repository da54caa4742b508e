//! In which order the arrow keys walk the markers: as one reads, line by line.

/// Markers whose heights differ less than this, in pixels, stand in one line.
const LINE: f64 = 48.0;

/// The places of the points in reading order.
pub fn reading_order(points: &[(f64, f64)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let key = |place: &usize| {
        let (x, y) = points[*place];
        ((y / LINE).floor(), x)
    };
    order.sort_by(|a, b| {
        let ((line_a, x_a), (line_b, x_b)) = (key(a), key(b));
        line_a.total_cmp(&line_b).then(x_a.total_cmp(&x_b))
    });
    order
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
    First,
    Last,
}

impl Step {
    /// The step that a key asks for.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowRight" | "ArrowDown" => Some(Self::Next),
            "ArrowLeft" | "ArrowUp" => Some(Self::Previous),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// Where the step leads in a row of `count`; both ends lead round.
    pub fn from(self, at: usize, count: usize) -> usize {
        match self {
            Self::Next => (at + 1) % count.max(1),
            Self::Previous => (at + count.max(1) - 1) % count.max(1),
            Self::First => 0,
            Self::Last => count.saturating_sub(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_walked_line_by_line_from_west_to_east() {
        let points = [(300.0, 10.0), (20.0, 20.0), (150.0, 100.0), (10.0, 110.0)];
        assert_eq!(reading_order(&points), [1, 0, 3, 2]);
    }

    #[test]
    fn both_ends_lead_round() {
        assert_eq!(Step::Next.from(3, 4), 0);
        assert_eq!(Step::Previous.from(0, 4), 3);
        assert_eq!(Step::First.from(2, 4), 0);
        assert_eq!(Step::Last.from(0, 4), 3);
        assert_eq!(Step::Next.from(0, 0), 0);
    }

    #[test]
    fn letters_are_no_steps() {
        assert_eq!(Step::of_key("a"), None);
        assert_eq!(Step::of_key("ArrowUp"), Some(Step::Previous));
    }
}
