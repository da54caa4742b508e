//! A document that is made once for all who ask, and anew when what is public has changed.

use std::sync::Arc;

use tokio::sync::Mutex;

/// One document, made when it is first wanted.
pub struct Kept<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Kept<T> {
    /// The document of a renewal of the catalogue. Whoever asks while it is made waits for the same making.
    pub async fn get<E>(&self, renewal: u64, make: impl Future<Output = Result<T, E>>) -> Result<Arc<T>, E> {
        let mut kept = self.0.lock().await;
        if let Some((of, document)) = kept.as_ref()
            && *of == renewal
        {
            return Ok(Arc::clone(document));
        }
        let document = Arc::new(make.await?);
        *kept = Some((renewal, Arc::clone(&document)));
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn it_is_made_once_for_a_renewal_however_many_ask_and_again_after_a_failure() {
        let (kept, made) = (Kept::default(), AtomicU32::new(0));
        let make = async || {
            tokio::task::yield_now().await;
            let count = made.fetch_add(1, Ordering::Relaxed);
            if count == 0 { Err("first") } else { Ok(count) }
        };
        assert_eq!(kept.get(0, make()).await, Err("first"));
        let (one, other) = tokio::join!(kept.get(0, make()), kept.get(0, make()));
        assert_eq!((one, other), (Ok(Arc::new(1)), Ok(Arc::new(1))));
        assert_eq!(kept.get(1, make()).await, Ok(Arc::new(2)));
    }
}
