package container

import (
	"archive/tar"
	"errors"
	"io"
)

// TAR goes through a TAR archive, which open opens anew for each walk.
func TAR(open func() (io.Reader, error)) Walk {
	return func(yield func(*Member, error) bool) {
		in, err := open()
		if err != nil {
			yield(nil, err)
			return
		}
		tr := tar.NewReader(in)
		for {
			h, err := tr.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
				yield(nil, err)
				return
			}
			m := &Member{Name: h.Name, Refused: refusedInTAR(h), Packed: h.Size}
			m.Open = func() (io.Reader, error) { return tr, nil }
			if !yield(m, nil) {
				return
			}
		}
	}
}

func refusedInTAR(h *tar.Header) string {
	reason := refusedName(h.Name)
	switch h.Typeflag {
	case tar.TypeReg, tar.TypeGNUSparse:
		return reason
	case tar.TypeDir, tar.TypeXGlobalHeader:
		return Ignored
	}
	if reason != "" {
		return reason
	}
	return notRegular
}
