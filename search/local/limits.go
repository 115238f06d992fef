package local

// maxWork is how many entries and positions of postings a question may read, some
// three seconds on one core. A single word reads one for each section it stands
// in; the dearest phrases of 60,000 sections read four million. One that would read more
// is a *query.LimitError.
const maxWork = 50_000_000
