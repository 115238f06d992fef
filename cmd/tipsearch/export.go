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
		Short: "everything that a query finds, as a table",
		Long: "Export prints every hit of a query, a section a row, as CSV or, with --json, as an\n" +
			"object a line (NDJSON); with --lines an occurrence a row. Without a query it is\n" +
			"everything. Rows are printed as they are found, so memory does not grow with\n" +
			"them. An export that ends before it is whole says so, the exit status is 1, and\n" +
			"--out FILE leaves no file.",
		Example: "  tipsearch export '\"replacement pickers\"' > hits.csv\n" +
			"  tipsearch export cotton --lines --order left --out lines.csv\n" +
			"  tipsearch export --country TKM --json | head -n 1",
		RunE: func(cmd *cobra.Command, args []string) error {
			params := a.params()
			set(params, "q", strings.Join(args, " "))
			set(params, "sort", sort)
			set(params, "order", order)
			if order != "" && !lines {
				return usage(errors.New("--order is for --lines"))
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
			return whole(out, cmd.OutOrStdout(), func(w io.Writer) error {
				rows := &rowCounter{w: w}
				header, err := c.stream(cmd.Context(), path, params, rows)
				return rows.complete(header, err, !a.asJSON)
			})
		},
	}
	a.whom(cmd)
	a.narrow(cmd)
	f := cmd.Flags()
	f.BoolVar(&a.asJSON, "json", false, "print an object a line instead of CSV")
	f.BoolVar(&a.asCSV, "csv", false, "print CSV, the default")
	f.BoolVar(&lines, "lines", false, "a row an occurrence instead of a section")
	f.StringVar(&order, "order", "", "with --lines: hit, left, right, year or country")
	f.StringVar(&sort, "sort", "", "relevance, newest or oldest")
	f.StringVar(&out, "out", "", "file to write; it is there only when it is whole")
	complete(cmd, "order", "hit", "left", "right", "year", "country")
	complete(cmd, "sort", "relevance", "newest", "oldest")
	return cmd
}

// whole writes to a file that gets its name only when write went well, or to out
// where name is "".
func whole(name string, out io.Writer, write func(io.Writer) error) error {
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

// rowCounter counts the rows of an export on their way. No cell and no object has
// a line break in it.
type rowCounter struct {
	w    io.Writer
	rows int
}

func (r *rowCounter) Write(b []byte) (int, error) {
	n, err := r.w.Write(b)
	r.rows += bytes.Count(b[:n], []byte{'\n'})
	return n, err
}

// complete tells a whole export from one that was cut off: by the connection, or,
// behind a proxy that hides that, by its number of rows.
func (r *rowCounter) complete(header http.Header, err error, head bool) error {
	rows := r.rows
	if head && rows > 0 {
		rows-- // the names of the columns
	}
	if errors.Is(err, index.ErrDamaged) {
		return fmt.Errorf("the export was cut off after %s; it is not whole: %w", count(rows, "row"), err)
	}
	if errors.Is(err, errCut) {
		return fmt.Errorf("the export was cut off after %s; it is not whole", count(rows, "row"))
	}
	if err != nil {
		return err
	}
	if want, err := strconv.Atoi(header.Get("X-Total-Count")); err != nil || want != rows {
		return fmt.Errorf("the export has %d of %s rows; it is not whole", rows, header.Get("X-Total-Count"))
	}
	return nil
}
