package index

// A step is a moment in the work on an index directory after which something has
// changed on disk. Wherever the process ends, before or after any of them, the
// directory holds a whole index or none, and the next build succeeds. The tests
// end a process at each.
type step string

const (
	stepLocked   step = "locked"   // other builds are kept out
	stepCleared  step = "cleared"  // what a killed one left is gone
	stepStarted  step = "started"  // the directory to build in is made
	stepAdded    step = "added"    // one report is added
	stepRead     step = "read"     // all are
	stepWritten  step = "written"  // Bleve's segment and the tables are on disk
	stepCopied   step = "copied"   // one file of a generation is, for backup and restore
	stepSummed   step = "summed"   // so is the manifest
	stepSynced   step = "synced"   // and all of it is synced
	stepChecked  step = "checked"  // it opens, and its sums are right
	stepNamed    step = "named"    // it has its name
	stepPointed  step = "pointed"  // the new pointer lies beside the old
	stepSwitched step = "switched" // the pointer names it
	stepRemoving step = "removing" // an older generation has lost its name
	stepRemoved  step = "removed"  // it is gone
)

// A hook is called at each step and stops the work with an error. It is nil but
// in tests.
type hook func(step) error

func (h hook) at(s step) error {
	if h == nil {
		return nil
	}
	return h(s)
}
