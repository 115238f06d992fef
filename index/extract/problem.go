package extract

import (
	"fmt"
	"strings"
)

// Problem is something in a file that kept it, or a part of it, from being read.
type Problem struct {
	File   string `json:"file"`            // as given; an archive's member behind the archive's name
	Place  string `json:"place,omitempty"` // "line 12", "page 3", "row 7"; "" for the whole file
	Reason string `json:"reason"`          // one clause, lower case, without a full stop; a limit is named with its value
	Fatal  bool   `json:"fatal"`           // the file gave nothing
}

// String is the problem as one line: file, place, reason.
func (p Problem) String() string {
	line := p.File
	if p.Place != "" {
		line += ": " + p.Place
	}
	line += ": " + p.Reason
	return strings.Join(strings.Fields(line), " ")
}

// size prints a number of bytes as people say it: "50 MB".
func size(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
