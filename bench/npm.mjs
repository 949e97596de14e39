// Reads documents with a JavaScript library that finds dates, for the Go program beside it:
//
//	node npm.mjs LIBRARY TIMES < documents
//
// Documents are a JSON array of {date, text}. All are read as often as TIMES says, after a first reading of some that does not count, and
// what is found goes to standard output: {version, seconds, results, failed, found}. Seconds are the processor time of the process around the
// finding alone; found are the results of each document, of the last reading.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const two = n => String(n).padStart(2, '0')

// Each library gives a function that reads one document and gives its results as the library has them, which is what is timed, and one that says
// of a result where it stands, in UTF-16, and what its TIMEX3 value is.
const libraries = {
  'chrono-node'() {
    const chrono = require('chrono-node')
    return {
      read: (text, date) => chrono.parse(text, date),
      tell(r) {
        // What the words name is certain, the rest is implied.
        const s = r.start, parts = [s.get('year'), two(s.get('month')), two(s.get('day'))]
        let type = 'DATE', value
        if (s.isCertain('hour')) {
          type = 'TIME'
          value = parts.join('-') + 'T' + two(s.get('hour')) + ':' + two(s.get('minute'))
        } else if (s.isCertain('day') || s.isCertain('weekday')) value = parts.join('-')
        else value = parts.slice(0, s.isCertain('month') ? 2 : 1).join('-')
        if (/^now$/i.test(r.text)) [type, value] = ['DATE', 'PRESENT_REF']
        return [r.index, r.index + r.text.length, type, String(value)]
      },
    }
  },

  '@microsoft/recognizers-text-date-time'() {
    const { DateTimeRecognizer, Culture } = require('@microsoft/recognizers-text-date-time')
    const model = new DateTimeRecognizer(Culture.English).getDateTimeModel()
    const types = { time: 'TIME', timerange: 'TIME', datetime: 'TIME', datetimerange: 'TIME', duration: 'DURATION', set: 'SET' }
    return {
      read: (text, date) => model.parse(text, date),
      tell(r) {
        // Of two readings, past and future, news has the past one, which stands first. Its TIMEX is the value where it is whole; of an open one
        // ("XXXX-06-03") and of a pair of days, the day or the first day is.
        const v = r.resolution?.values?.[0] ?? {}, timex = v.timex ?? ''
        let value = timex
        if (/^T/.test(timex)) value = r.today + timex
        else if (/^\(|X/.test(timex) && v.type !== 'set') value = (v.start ?? v.value ?? '').slice(0, timex.length === 7 ? 7 : 10)
        let type = types[v.type] ?? 'DATE'
        if (timex === 'PRESENT_REF') type = 'DATE'
        return [r.start, r.end + 1, type, value]
      },
    }
  },

  'compromise-dates'() {
    const nlp = require('compromise')
    nlp.plugin(require('compromise-dates'))
    const grain = { year: 4, month: 7, quarter: 10, season: 10, week: 10, day: 10 }
    return {
      read: (text, date) => nlp(text).dates({ today: date.toISOString().slice(0, 10), timezone: 'UTC' }).json({ offset: true }),
      tell(r) {
        const { start = null, unit } = r.dates ?? {}
        let value = start === null ? '' : unit in grain ? start.slice(0, grain[unit]) : start.slice(0, 16)
        if (value.endsWith('T00:00')) value = value.slice(0, 10)
        // Its words have the punctuation behind them.
        const words = r.text.replace(/[\s.,;:!?"')\]]+$/, '')
        return [r.offset.start, r.offset.start + words.length, value.includes('T') ? 'TIME' : 'DATE', value]
      },
    }
  },
}

const [name, times] = process.argv.slice(2)
const documents = JSON.parse(readFileSync(0, 'utf8'))
const { read, tell } = libraries[name]()

// An exception costs a document its results, and is counted.
let failed = 0
function attempt(d) {
  try {
    return read(d.text, new Date(d.date))
  } catch {
    failed++
    return []
  }
}

// Twenty documents for the compiler; where one reading is all that there is time for, they are the least that makes it warm.
for (const d of documents.slice(0, 20)) attempt(d)
failed = 0
let found = []
const begin = process.cpuUsage()
for (let i = 0; i < Number(times); i++) {
  failed = 0
  found = documents.map(attempt)
}
const used = process.cpuUsage(begin)
console.log(JSON.stringify({
  version: require(require.resolve('./package.json')).dependencies[name],
  seconds: (used.user + used.system) / 1e6,
  failed,
  results: found.reduce((n, f) => n + f.length, 0),
  found: found.map((f, i) => f.map(r => tell(Object.assign(r, { today: documents[i].date.slice(0, 10) })))),
}))
