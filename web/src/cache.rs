//! A few results kept by key; the oldest makes room.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Results by key, at most so many.
pub struct Cache<K, V> {
    most: usize,
    kept: Mutex<Kept<K, V>>,
}

struct Kept<K, V> {
    by_key: HashMap<K, Arc<V>>,
    order: VecDeque<K>,
}

impl<K: Clone + Eq + Hash, V> Cache<K, V> {
    /// An empty cache.
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(Kept { by_key: HashMap::new(), order: VecDeque::new() }) }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K, V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The result of a key.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        self.kept().by_key.get(key).cloned()
    }

    /// Keeps a result.
    pub fn put(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut kept = self.kept();
        if kept.by_key.insert(key.clone(), Arc::clone(&value)).is_none() {
            kept.order.push_back(key);
        }
        while kept.order.len() > self.most {
            if let Some(oldest) = kept.order.pop_front() {
                kept.by_key.remove(&oldest);
            }
        }
        value
    }

    /// The result of a key, made where it is not there. Two that ask at once may both make it.
    pub fn or_make(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        self.get(&key).unwrap_or_else(|| self.put(key, make()))
    }
}
