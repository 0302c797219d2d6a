import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule, type AccessSettings } from '#access';
import { AuditModule } from '#audit';
import type { Settings } from '#data-folder';
import { DirectoryModule } from '#directory';
import { FollowUpsModule, RecommendationsModule } from '#follow-ups';
import { IncidentsModule } from '#incidents';
import { IntegrationsModule } from '#integrations';
import { MailModule } from '#mail';
import { ServiceLevelsModule } from '#service-levels';
import { MetricsModule } from '#metrics';
import { PostmortemsModule } from '#postmortems';
import { PublicationModule } from '#publication';
import { SettingsModule } from '#settings';
import { TransparencyLogModule } from '#transparency-log';
import type { Channel } from '#transparency-log/domain';
import { EventSightModule } from './event-sight.module.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { ProjectionsController } from './projections.controller.js';
import { PagesController } from './pages.controller.js';
import { channelsToken, dataFolderToken, StatusController } from './status.controller.js';
import { registers } from '../../projector/src/composition.js';
import { categories } from '../../projector/src/stream-kinds.js';
import type { Stores } from '../../projector/src/stores.js';
import { MailSightModule } from './mail-sight.module.js';
import { NamesModule } from './names.module.js';
import { StoresModule } from './stores.module.js';

/** How other products are reached, and what proves who sends. */
type Outside = Pick<Settings, 'trackers' | 'hooks' | 'slack'>;

type Placed = Pick<Settings, 'dataFolder' | 'mail' | 'checkpoints'>;

/** Composes the slices; holds no rule of its own. */
@Module({})
export class AppModule {
  static of(
    stores: Stores,
    { dataFolder, mail, checkpoints }: Placed,
    access: AccessSettings,
    { trackers, hooks, slack }: Outside,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        StoresModule.of(stores),
        NamesModule,
        MailSightModule.of(mail),
        EventSightModule,
        AccessModule.of(access),
        DirectoryModule,
        IncidentsModule,
        ServiceLevelsModule,
        FollowUpsModule,
        RecommendationsModule,
        PostmortemsModule,
        PublicationModule,
        MetricsModule,
        MailModule,
        IntegrationsModule.of(trackers, hooks, slack),
        SettingsModule,
        AuditModule.of(registers),
        TransparencyLogModule.of(stores.logId, categories),
      ],
      providers: [
        { provide: dataFolderToken, useValue: dataFolder },
        { provide: channelsToken, useValue: channelsOf(checkpoints) },
      ],
      controllers: [PagesController, HealthController, ProjectionsController, MetricsController, StatusController],
    };
  }
}

const channelsOf = ({ mailTo, webhook }: Settings['checkpoints']): Channel[] => [
  ...(mailTo ? (['mail'] as const) : []),
  ...(webhook ? (['webhook'] as const) : []),
];
