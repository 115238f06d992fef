package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"
)

func newReady() *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "ready",
		Short: "check whether a running server answers",
		Long: `Ready asks a server's /readyz and prints which index answers. The exit status is
0 if any index answers, even an earlier generation after the current one was
refused, and 1 if none does: what a container's health check needs.`,
		Example: "  tipsearch ready --server http://localhost:8080",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, done, err := remote(base)
			if err != nil {
				return err
			}
			defer done()
			body, err := c.get(cmd.Context(), "/readyz", nil)
			if err != nil {
				return err
			}
			var a struct {
				Status, Detail string
				Index          *struct {
					Version           string
					Reports, Sections int
				}
			}
			if err := json.Unmarshal(body, &a); err != nil || a.Index == nil {
				return fmt.Errorf("%s answers, but is not a tipsearch server", base)
			}
			line := fmt.Sprintf("%s: %s, index %s", a.Status, sectionsOf(a.Index.Sections, a.Index.Reports), a.Index.Version)
			if a.Detail != "" {
				line += "; " + a.Detail
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), plain(line))
			return err
		},
	}
	cmd.Flags().StringVar(&base, "server", "http://localhost:8080", "address of the server")
	configurable(cmd.Flags(), "server")
	return cmd
}
