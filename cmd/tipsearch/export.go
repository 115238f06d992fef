package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tipsearch/index"
)

func newExport() *cobra.Command {
	var a asking
	var sort, order, out string
	var lines bool
	cmd := &cobra.Command{
		Use:   "export [QUERY]",
		Short: "print every match of a query as a table",
		Long: `Export prints every match of a query, or everything without a query: a row for
each section, or with --lines for each occurrence, as CSV or, with --json, as
one object per line (NDJSON). Rows are streamed, so memory does not grow with
them. If an export is cut off, export says so, exits with status 1, and leaves
no --out FILE.`,
		Example: `  tipsearch export '"replacement pickers"' > hits.csv
  tipsearch export cotton --lines --order left --out lines.csv
  tipsearch export --country TKM --json | head -n 1`,
		RunE: func(cmd *cobra.Command, args []string) error {
			params := a.params()
			set(params, "q", strings.Join(args, " "))
			set(params, "sort", sort)
			set(params, "order", order)
			if order != "" && !lines {
				return usage(errors.New("--order needs --lines"))
			}
			path := "/api/v1/search"
			if lines {
				path = "/api/v1/concordance"
			}
			if a.asJSON {
				path += ".ndjson"
			} else {
				path += ".csv"
			}
			c, done, err := a.open(cmd)
			if err != nil {
				return err
			}
			defer done()
			return writeWhole(out, cmd.OutOrStdout(), func(w io.Writer) error {
				rows := &rowCounter{w: w}
				header, err := c.stream(cmd.Context(), path, params, rows)
				return rows.check(header, err, !a.asJSON)
			})
		},
	}
	a.whom(cmd)
	a.narrow(cmd)
	f := cmd.Flags()
	f.BoolVar(&a.asJSON, "json", false, "print one JSON object per line instead of CSV")
	f.BoolVar(&a.asCSV, "csv", false, "print CSV, the default")
	f.BoolVar(&lines, "lines", false, "one row per occurrence instead of per section")
	f.StringVar(&order, "order", "", "with --lines: hit, left, right, year or country")
	f.StringVar(&sort, "sort", "", "relevance, newest or oldest")
	f.StringVar(&out, "out", "", "file to write; created only if the export is complete")
	complete(cmd, "order", "hit", "left", "right", "year", "country")
	complete(cmd, "sort", "relevance", "newest", "oldest")
	return cmd
}

// writeWhole calls write with a temporary file and renames it to name if write succeeds.
// If name is "", write gets out instead.
func writeWhole(name string, out io.Writer, write func(io.Writer) error) error {
	if name == "" {
		return write(out)
	}
	part := name + ".part"
	f, err := os.Create(part)
	if err != nil {
		return fmt.Errorf("write the export: %w", err)
	}
	err = write(f)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}

// rowCounter counts the rows written to w. No cell or object contains a line break.
type rowCounter struct {
	w    io.Writer
	rows int
}

func (r *rowCounter) Write(b []byte) (int, error) {
	n, err := r.w.Write(b)
	r.rows += bytes.Count(b[:n], []byte{'\n'})
	return n, err
}

// check returns an error if the export was cut off. A proxy may hide that the connection
// broke, so the number of rows must match the header's. head means a row of column names.
func (r *rowCounter) check(header http.Header, err error, head bool) error {
	rows := r.rows
	if head && rows > 0 {
		rows--
	}
	if errors.Is(err, index.ErrDamaged) {
		return fmt.Errorf("the export was cut off after %s: %w", count(rows, "row"), err)
	}
	if errors.Is(err, errCut) {
		return fmt.Errorf("the export was cut off after %s", count(rows, "row"))
	}
	if err != nil {
		return err
	}
	if want, err := strconv.Atoi(header.Get("X-Total-Count")); err != nil || want != rows {
		return fmt.Errorf("the export is incomplete: it has %d of %s rows", rows, header.Get("X-Total-Count"))
	}
	return nil
}
