package segment

import (
	"errors"
	"fmt"
	"os"

	"github.com/RoaringBitmap/roaring/v2"
	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// mergeWidth is how many segments are merged at a time. Each is a file that is
// mapped into memory; in one step it makes 500 MB of 8 MB each.
const mergeWidth = 64

// Merge makes of the segments in the files from one in the file to, with their
// documents in this order, and removes them. There must be one at least.
func Merge(from []string, to string) error {
	for round := 0; len(from) > 1; round++ {
		var merged []string
		for start := 0; start < len(from); start += mergeWidth {
			part := from[start:min(start+mergeWidth, len(from))]
			path := to
			if len(from) > mergeWidth {
				path = fmt.Sprintf("%s-%d-%d", to, round, start)
			}
			if err := mergeFiles(part, path); err != nil {
				return err
			}
			merged = append(merged, path)
		}
		from = merged
	}
	if from[0] == to {
		return nil
	}
	return os.Rename(from[0], to)
}

func mergeFiles(from []string, to string) (err error) {
	var plugin zap.ZapPlugin
	var segments []scorch.Segment
	defer func() {
		for _, s := range segments {
			err = errors.Join(err, s.Close())
		}
		for _, path := range from {
			if err == nil {
				err = os.Remove(path)
			}
		}
	}()
	for _, path := range from {
		s, err := plugin.Open(path)
		if err != nil {
			return err
		}
		segments = append(segments, s)
	}
	_, _, err = plugin.Merge(segments, make([]*roaring.Bitmap, len(segments)), to, nil, nil)
	return err
}
