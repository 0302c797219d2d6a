import { readFile } from 'node:fs/promises';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { PageNotBuilt } from './errors.js';
import { webFolder } from './web-folder.js';

/** Every address of the page. It reads by itself what it shows there, as whoever is signed in. */
const addresses = [
  '',
  'incidents',
  'incidents/:incident',
  'incidents/:incident/postmortem',
  'incidents/:incident/postmortem/compare',
  'incidents/:incident/publication',
  'incidents/:incident/history',
  'postmortems',
  'publications',
  'follow-ups',
  'agreements',
  'agreements/:agreement',
  'metrics/:of',
  'directory',
  'directory/:kind',
  'running',
  'access',
  'audit',
  'settings',
];

/** The page is one file, which finds its way by the address. */
@ApiExcludeController()
@Controller()
export class PagesController {
  private page: Promise<string> | undefined;

  @Get(addresses)
  @OpenToAll()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  async show(): Promise<string> {
    this.page ??= readFile(new URL('index.html', webFolder), 'utf8');
    try {
      return await this.page;
    } catch {
      this.page = undefined;
      throw new PageNotBuilt();
    }
  }
}
