import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';

/** Whoever comes to the address that the start prints finds what there is. */
@ApiTags('health')
@Controller()
export class RootController {
  @Get()
  @OpenToAll()
  @Redirect('/docs', 302)
  @ApiResponse({ status: 302, description: 'The pages about the interface are at /docs' })
  @ApiOperation({ summary: 'Leads to the pages about the interface' })
  root(): void {
    // The answer is where to go.
  }
}
