//! A few results kept by key; the oldest makes room.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Results by key, at most so many.
pub struct Cache<K, V> {
    most: usize,
    kept: Mutex<(HashMap<K, Arc<V>>, VecDeque<K>)>,
}

impl<K: Clone + Eq + Hash, V> Cache<K, V> {
    /// An empty cache.
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new((HashMap::new(), VecDeque::new())) }
    }

    /// The result of a key.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).0.get(key).cloned()
    }

    /// Keeps a result.
    pub fn put(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0.insert(key.clone(), Arc::clone(&value)).is_none() {
            kept.1.push_back(key);
        }
        while kept.1.len() > self.most {
            if let Some(oldest) = kept.1.pop_front() {
                kept.0.remove(&oldest);
            }
        }
        value
    }

    /// The result of a key, made where it is not there. Two that ask at once may both make it.
    pub fn or_make(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        self.get(&key).unwrap_or_else(|| self.put(key, make()))
    }
}
