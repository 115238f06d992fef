package container

import (
	"archive/zip"
	"fmt"
	"io"
)

// ZIP goes through a ZIP archive. password, which may be "", opens its encrypted members.
func ZIP(zr *zip.Reader, password string) Walk {
	return func(yield func(*Member, error) bool) {
		for _, f := range zr.File {
			m := &Member{Name: f.Name, Refused: refusedInZIP(f), Packed: int64(f.CompressedSize64)}
			var opened io.ReadCloser
			m.Open = func() (_ io.Reader, err error) {
				if f.Flags&1 != 0 {
					return openEncrypted(f, password)
				}
				if f.Method != zip.Store && f.Method != zip.Deflate {
					return nil, fmt.Errorf("it is packed by a method that is not read (%d)", f.Method)
				}
				opened, err = f.Open()
				return opened, err
			}
			more := yield(m, nil)
			if opened != nil {
				opened.Close()
			}
			if !more {
				return
			}
		}
	}
}

func refusedInZIP(f *zip.File) string {
	switch reason := refusedName(f.Name); {
	case reason != "":
		return reason
	case !f.Mode().IsRegular():
		return notRegular
	}
	return ""
}
