package index

import "context"

// dryRun reads everything and compares it with the current index, if any.
func (b *build) dryRun(ctx context.Context) error {
	if b.opt.Out != "" {
		if err := b.openStanding(); err != nil {
			return err
		}
		defer b.closePrevious()
	}
	if err := b.run(ctx); err != nil {
		return err
	}
	return b.checkLoss()
}
