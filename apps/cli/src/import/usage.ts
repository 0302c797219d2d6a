export const formatNames = ['uci', 'facts', 'postmortem-markdown', 'statuspage', 'pagerduty', 'csv', 'log'] as const;

export interface ImportOptions {
  format: (typeof formatNames)[number];
  /** Of times that state none; UTC where left out, but for a document of which it is asked. */
  timeZone?: string;
  /** Of documents that state none. */
  severity?: '1' | '2' | '3' | '4' | '5';
  /** Of a csv: the file that says which column is what. */
  mapping?: string;
  dryRun?: true;
  json?: true;
  /** Where rejected rows are kept; beside the working directory where left out. */
  rejects?: string;
  /** Of a log: its keys stay where they are. */
  withoutKeys?: true;
}

/** Shown after the options of `debrief import --help`. */
export const importHelp = `
Formats:
  uci    The UCI "Incident management process enriched event log" (ServiceNow): a .csv of one row for every update of a
         ticket. Only what changed becomes events. Times are read on the clocks of --time-zone; where clocks change, a
         time that comes twice or not at all is read with the offset from before the change.
  facts  One JSON object a line (NDJSON), each a write of the API:
           {"fact": "logged", "key": "ops-7", "title": "Checkout is down", "services": ["checkout"], "severity": 1,
            "reportedBy": {"kind": "monitor", "name": "probe-eu"}, "occurredAt": "2026-03-01T10:12:00Z"}
           {"fact": "fixed", "incident": "key:ops-7", "as": "fix", "by": {"kind": "person", "name": "Ada"},
            "solution": "Rolled back", "occurredAt": "2026-03-01T10:42:00Z", "recordedAt": "2026-03-01T10:50:00Z"}
           {"fact": "corrections", "incident": "key:ops-7", "eventId": "@fix",
            "replace": {"occurredAt": "2026-03-01T10:45:00Z"}, "reason": "The log of the deploy says 10:45"}
         "fact" is the last part of the write's address: logged (POST /v1/incidents, with a "key"), reported, started,
         detected, responded, actions-taken, diagnosed, mitigated, fixed, severity, impact (who counted: "countedBy"),
         impact-spans, services, updates, links, lead, notes, clock-paused, clock-resumed, reopened, closed, cancelled,
         merged, unmerged, restricted, unrestricted, postmortem-held,
         unrecorded (of which fact: "of"), corrections, retractions. "as" names the line's first event, so that a later
         line of the same incident may say "@fix" in eventId or supersedes. "recordedAt" says when it was learnt. Lines
         of one incident are sent in their order; name the incident the same way in all.

  postmortem-markdown
         A postmortem in Markdown, or a folder of them: a title, and sections with the headings Summary, Timeline,
         Contributing factors, Lessons learned, Action items, Attendees, Stats and the like. An entry of the timeline
         becomes a note at its moment. Start, detection and end become facts where an entry says plainly that it is
         one ("Detection: …", "… (resolved)"), where the head of the document does ("Detected: 2021-07-31 10:05 UTC"),
         or where the durations among the stats lie between just these moments: which ones is printed. Factors become
         findings. Everything else stays prose, in the sections of the postmortem, and nothing is guessed: what is
         approximate, since the start, of a day that is not said, or of a half of the day that is not said is listed
         by line; after a line that may begin another day and is not understood no day holds. A document with
         timelines of several incidents is refused. A time without a zone, with one that is not known, that differs
         from another that is said, or does not fit its season refuses the document with what to say (--time-zone), as
         does one without a severity, or with one that is none from 1 to 5 (--severity, which is never taken for a
         word that the document does not mean). Times that are asked about together want an import of their own:
         --time-zone is for all files of a run. A document is known by its folder and its name, so that an edited one
         is not imported again: what is on record is corrected there.

  statuspage
         Incidents of a Statuspage as its API gives them (JSON). Each update is one that was posted. "resolved" is a fix, and
         what is looked at again after it was reopened; "identified" is a diagnosis where its text says what the cause was,
         "monitoring" a mitigation where its text says that something was done. Impact critical, major, minor and none are
         severity 1 to 4. What was backfilled is logged when it was entered. Planned maintenance is passed over.
  pagerduty
         Incidents of PagerDuty's REST API, and their log entries beside them: {"incidents": […], "log_entries": […]} (JSON).
         Who acknowledged responded, who resolved fixed it, notes are notes. Priorities P1 to P5 are the severities.

  csv    Any CSV with a header, a row an incident. --mapping names a JSON file that says which column is what:
           {"key": "Number", "title": "Short description", "loggedAt": "Opened", "fixedAt": "Resolved", "fixedBy": "Resolver",
            "severity": {"column": "Priority", "values": {"1 - Critical": 1, "2 - High": 2, "3 - Moderate": 3}},
            "services": {"column": "Services", "separator": ";"}, "reportedBy": {"column": "Caller", "kind": "external-user"},
            "times": {"format": "DD/MM/YYYY HH:mm", "zone": "Europe/Copenhagen"}, "notes": ["Work notes"]}
         Further: description, channel, startedAt, detectedAt, respondedAt and respondedBy, diagnosedAt, diagnosedBy and cause,
         mitigatedAt, mitigatedBy and mitigation, solution, closedAt. Without "times" they are RFC 3339 with an offset. An
         empty cell says nothing; what cannot be read rejects its row, and so does a time that clocks showed twice or not at
         all. Try it with --dry-run first.

  log    A whole log, as debrief export log writes it, or an audit bundle that hides nothing, into an empty store: the one
         that EVENTSTORE_URL and MONGODB_URI name, or the embedded ones of the data folder, on which nothing may run. The
         same events in the same order, so that every proof and checkpoint holds there, too. Everything is read before
         anything is appended. The vault moves by itself, first, with its master key (docs/operations.md, "Moving to
         another store"); --without-keys leaves it behind, and every text and name reads as redacted, for good.
         --dry-run only reads the file.

A .zip may hold the one file to import. Each row is sent with the digest of the file and its number, so that a second
run writes nothing twice and an interrupted one goes on. Files are UTF-8.

A dry run says which rows can be read, and keeps the others in the rejects file as an import does. The product has not
judged them: it may still refuse rows that could be read.

A log has no rows that could be rejected: it is moved as a whole, or not at all.

Exit codes: 0 done, 1 some rows were rejected, 2 used wrongly, 3 could not.
`;
