package index

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// auditWriter writes the audit of a build to the directory of the new generation, which is removed
// if the build is killed.
type auditWriter struct {
	*bufio.Writer
	file *os.File
}

// startAudit creates the audit file in the build's directory and makes b write to it.
func (b *build) startAudit(dir string) (*auditWriter, error) {
	f, err := os.OpenFile(filepath.Join(dir, AuditFile), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, fmt.Errorf("write audit: %w", err)
	}
	a := &auditWriter{bufio.NewWriter(f), f}
	b.audit = a
	if b.opt.Audit != nil {
		b.audit = io.MultiWriter(a, b.opt.Audit)
	}
	return a, nil
}

// keep replaces the previous audit.
func (a *auditWriter) keep(dir string) error {
	err := a.Flush()
	if err == nil {
		err = a.file.Sync()
	}
	if cerr := a.file.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(a.file.Name(), filepath.Join(dir, AuditFile))
	}
	if err != nil {
		return fmt.Errorf("write audit: %w", err)
	}
	return nil
}
