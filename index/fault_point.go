package index

// A step is a point in the work on an index directory after which something has changed on disk. If
// the process ends anywhere, the directory has a complete index or none, and the next build
// succeeds. The tests end a process at each step.
type step string

const (
	stepLocked   step = "locked"   // other builds are locked out
	stepCleared  step = "cleared"  // leftovers of a killed build are removed
	stepStarted  step = "started"  // the directory to build in exists
	stepAdded    step = "added"    // one report is added
	stepRead     step = "read"     // all reports are added
	stepWritten  step = "written"  // Bleve's segment and the tables are on disk
	stepCopied   step = "copied"   // backup or restore has copied one file
	stepSummed   step = "summed"   // the manifest is on disk
	stepSynced   step = "synced"   // everything is synced
	stepChecked  step = "checked"  // the generation opens, and its checksums are right
	stepNamed    step = "named"    // the generation has its name
	stepPointed  step = "pointed"  // the new pointer is beside the old one
	stepSwitched step = "switched" // the pointer names the new generation
	stepRemoving step = "removing" // an old generation is renamed
	stepRemoved  step = "removed"  // and removed
)

// A hook is called at each step; an error stops the work. It is nil except in tests.
type hook func(step) error

func (h hook) at(s step) error {
	if h == nil {
		return nil
	}
	return h(s)
}
